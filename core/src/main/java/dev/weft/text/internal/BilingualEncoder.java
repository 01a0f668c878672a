package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.words.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes catalogues of mixed language: each text goes, by its {@link Script}, to the encoder of
 * its language, and its vector to that encoder's part of {@code [default | chinese]}; the other
 * part is zero.
 *
 * <p>The two encoders know nothing of each other, so the cosine of two texts of different scripts
 * is exactly 0: neither alike nor unlike. A linear model learns each part's weights on its own and
 * joins the languages through behaviour. For similarity across languages use one multilingual model
 * from a folder instead. Closing it closes both encoders.
 */
public final class BilingualEncoder implements TextEncoder {

  private final TextEncoder others;
  private final TextEncoder chinese;

  /**
   * An encoder that owns two encoders.
   *
   * @param others takes every text that is not Chinese; fills the first dimensions
   * @param chinese takes texts of {@link Script#CHINESE}; fills the last dimensions
   */
  public BilingualEncoder(TextEncoder others, TextEncoder chinese) {
    this.others = others;
    this.chinese = chinese;
  }

  @Override
  public String id() {
    return "by-script[" + others.id() + "|" + chinese.id() + "]";
  }

  @Override
  public int dimensions() {
    return others.dimensions() + chinese.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    List<String> otherTexts = new ArrayList<>();
    List<String> chineseTexts = new ArrayList<>();
    int[] places = new int[texts.size()];
    for (int i = 0; i < places.length; i++) {
      boolean isChinese = Script.of(texts.get(i)) == Script.CHINESE;
      List<String> part = isChinese ? chineseTexts : otherTexts;
      places[i] = isChinese ? ~part.size() : part.size();
      part.add(texts.get(i));
    }
    int total = places.length;
    int first = otherTexts.size();
    Matrix left = others.encodeAll(otherTexts, (done, all) -> progress.encoded(done, total));
    CheckedVectors.of(others, otherTexts, left);
    Matrix right =
        chinese.encodeAll(chineseTexts, (done, all) -> progress.encoded(first + done, total));
    CheckedVectors.of(chinese, chineseTexts, right);
    return join(places, left, right);
  }

  @Override
  public TextEncoder forQueries() {
    TextEncoder otherQueries = others.forQueries();
    TextEncoder chineseQueries = chinese.forQueries();
    return otherQueries.equals(others) && chineseQueries.equals(chinese)
        ? this
        : new BilingualEncoder(otherQueries, chineseQueries);
  }

  private Matrix join(int[] places, Matrix left, Matrix right) {
    var joined = Matrix.zeros(places.length, dimensions());
    for (int i = 0; i < places.length; i++) {
      boolean isChinese = places[i] < 0;
      Matrix from = isChinese ? right : left;
      int row = isChinese ? ~places[i] : places[i];
      int at = i * dimensions() + (isChinese ? left.columns() : 0);
      System.arraycopy(from.values(), row * from.columns(), joined.values(), at, from.columns());
    }
    return joined;
  }

  @Override
  public void close() {
    try {
      others.close();
    } finally {
      chinese.close();
    }
  }
}
