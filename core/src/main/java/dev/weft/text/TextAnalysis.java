package dev.weft.text;

import java.util.List;

/**
 * Cuts a text into terms for the bag-of-words side: tokenise, stop words, stem or lemmatise.
 * Thread-safe. The analyses of whole languages live in the module {@code encoders}.
 */
public interface TextAnalysis {

  /** What makes its terms comparable: two analyses of equal name give equal terms. */
  String name();

  /** The terms of a text, in order, with repetition; empty for a blank text. */
  List<String> terms(String text);

  /** Lower-cased words of any script, pairs of neighbours for Chinese; nothing is stopped. */
  static TextAnalysis plain() {
    return PlainAnalysis.INSTANCE;
  }
}
