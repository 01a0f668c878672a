package dev.weft.cli.generate;

/** The languages of generated text. */
enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  /** Two-letter code, as in the item's {@code language} and in the keys of a domain file. */
  final String code;

  Language(String code) {
    this.code = code;
  }

  Language other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }
}
