package dev.weft.cli.snapshot;

import java.util.Locale;

/** The language of whoever reads. */
final class Language {

  /** How the launcher tells the locale of the shell, such as {@code zh_CN.UTF-8}. */
  static final String PROPERTY = "weft.language";

  private Language() {}

  static Locale ofReader() {
    String told = System.getProperty(PROPERTY, "");
    return told.isEmpty() ? Locale.getDefault(Locale.Category.DISPLAY) : of(told);
  }

  /** The locale of a POSIX name or a language tag; English for {@code C}. */
  static Locale of(String name) {
    String plain = name.replaceAll("[.@].*", "").replace('_', '-');
    return plain.isEmpty() || plain.equals("C") || plain.equals("POSIX")
        ? Locale.ENGLISH
        : Locale.forLanguageTag(plain);
  }
}
