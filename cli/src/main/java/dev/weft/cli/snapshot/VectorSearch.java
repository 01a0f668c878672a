package dev.weft.cli.snapshot;

import dev.weft.cli.options.Choices;
import dev.weft.data.Item;
import dev.weft.encoders.EncoderLine;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search of vectors that items brought along, such as those of pictures, by words: the encoder is
 * the text side of the model that made them.
 */
record VectorSearch(String name, TextEncoder words) {

  static final String OPTION = "--in";

  /**
   * Opens the encoder.
   *
   * @throws IllegalArgumentException when none is named
   */
  static TextEncoder open(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IllegalArgumentException(
          OPTION + " needs --encoder: the folder with the text side of the model");
    }
    return EncoderLine.parse(line).open();
  }

  /** Items by the cosine of their vectors with the words; those without a vector do not come. */
  Recommendations of(Weft weft, Query query, String text) {
    float[] asked = words.forQueries().encode(text);
    View view = weft.view();
    float[] scores = new float[view.itemIndex().size()];
    Arrays.fill(scores, Float.NaN);
    Set<String> names = new LinkedHashSet<>();
    boolean any = false;
    for (int i = 0; i < scores.length; i++) {
      Item item = view.item(i);
      names.addAll(item.vectors().keySet());
      float[] vector = item.vectors().get(name);
      if (vector != null) {
        scores[i] = cosine(asked, vector);
        any = true;
      }
    }
    if (!any) {
      throw Choices.unknown(OPTION, name, List.copyOf(names));
    }
    return weft.list(query, scores);
  }

  private float cosine(float[] asked, float[] vector) {
    if (asked.length != vector.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the vectors '%s' have %,d numbers and the encoder gives %,d: --encoder must be the"
                  + " text side of the model that made them",
              name,
              vector.length,
              asked.length));
    }
    double product = 0;
    double squares = 0;
    for (int d = 0; d < vector.length; d++) {
      product += (double) asked[d] * vector[d];
      squares += (double) vector[d] * vector[d];
    }
    return squares == 0 ? Float.NaN : (float) (product / Math.sqrt(squares));
  }
}
