package dev.weft.text;

import dev.weft.math.Matrix;
import dev.weft.text.internal.LetterEncoder;
import java.util.List;

/** Counts the letters a to d and reads queries behind the letter d. */
class PromptedEncoder implements TextEncoder {

  private final LetterEncoder letters = new LetterEncoder("prompted");

  @Override
  public String id() {
    return letters.id();
  }

  @Override
  public int dimensions() {
    return letters.dimensions();
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return letters.encodeAll(texts);
  }

  @Override
  public TextEncoder forQueries() {
    return new Queries();
  }

  /** What is asked is not what is found. */
  private final class Queries implements TextEncoder {

    @Override
    public String id() {
      return letters.id();
    }

    @Override
    public int dimensions() {
      return letters.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return letters.encodeAll(texts.stream().map(text -> "d" + text).toList());
    }
  }
}
