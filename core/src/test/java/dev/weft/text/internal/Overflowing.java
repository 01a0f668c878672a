package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.Arrays;
import java.util.List;

/** Gives no numbers for texts with the word bad, as a model that overflows there does. */
public final class Overflowing implements TextEncoder {

  private final TextEncoder encoder;
  public volatile boolean well;

  public Overflowing(TextEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    Matrix vectors = encoder.encodeAll(texts).copy();
    for (int row = 0; row < texts.size() && !well; row++) {
      if (texts.get(row).contains("bad")) {
        int from = row * vectors.columns();
        Arrays.fill(vectors.values(), from, from + vectors.columns(), Float.NaN);
      }
    }
    return vectors;
  }
}
