package dev.weft.server.live;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.List;

/** An encoder that does something of its own and then answers as {@link WordsEncoder} does. */
interface WordsBehind extends TextEncoder {

  /** The one behind. */
  TextEncoder WORDS = new WordsEncoder();

  /** What is done when it is asked. */
  void asked(List<String> texts);

  @Override
  default String id() {
    return WORDS.id();
  }

  @Override
  default int dimensions() {
    return WORDS.dimensions();
  }

  @Override
  default Matrix encodeAll(List<String> texts) {
    asked(texts);
    return WORDS.encodeAll(texts);
  }
}
