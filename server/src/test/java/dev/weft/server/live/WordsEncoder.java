package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Locale;

/** Texts with words in common are alike: each word has a few coordinates of its own. */
public final class WordsEncoder implements TextEncoder {

  private static final int DIMENSIONS = 64;

  @Override
  public String id() {
    return "words-64";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    Matrix vectors = Matrix.zeros(texts.size(), DIMENSIONS);
    for (int row = 0; row < texts.size(); row++) {
      for (String word : texts.get(row).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
        if (!word.isEmpty()) {
          int hash = word.hashCode() * 0x9E3779B9;
          for (int part = 0; part < 3; part++) {
            vectors.values()[row * DIMENSIONS + (hash >>> (part * 8) & 63)]++;
          }
        }
      }
      normalize(vectors.values(), row * DIMENSIONS);
    }
    return vectors;
  }

  private static void normalize(float[] values, int from) {
    double length = 0;
    for (int i = from; i < from + DIMENSIONS; i++) {
      length += values[i] * values[i];
    }
    for (int i = from; i < from + DIMENSIONS && length > 0; i++) {
      values[i] /= (float) Math.sqrt(length);
    }
  }
}
