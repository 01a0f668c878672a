package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/** Counts the letters a to d and remembers what it was asked. */
public class LetterEncoder implements TextEncoder {

  public final List<String> asked = new ArrayList<>();
  private final String id;

  public LetterEncoder(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return 4;
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    asked.addAll(texts);
    var vectors = Matrix.zeros(texts.size(), 4);
    for (int row = 0; row < texts.size(); row++) {
      int at = row * 4;
      texts
          .get(row)
          .chars()
          .filter(c -> c >= 'a' && c <= 'd')
          .forEach(c -> vectors.values()[at + c - 'a']++);
    }
    Rows.normalize(vectors);
    return vectors;
  }
}
