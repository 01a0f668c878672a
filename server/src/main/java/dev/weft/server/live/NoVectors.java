package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.List;

/** Stands in for an encoder that failed: of each text nothing is known. */
record NoVectors(String id, int dimensions) implements TextEncoder {

  static NoVectors of(TextEncoder failed) {
    return new NoVectors(failed.id(), failed.dimensions());
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return Matrix.zeros(texts.size(), dimensions);
  }
}
