package dev.weft.recommend;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.function.Function;

/** An encoder by the name of another, which answers in a way of its own. */
record AlteredEncoder(TextEncoder encoder, Function<List<String>, Matrix> answer)
    implements TextEncoder {

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
    return answer.apply(texts);
  }
}
