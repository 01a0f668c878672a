package dev.weft.cli.generate;

import java.util.function.Function;

/** One thing per language. */
record ByLanguage<T>(T english, T chinese) {

  static <T> ByLanguage<T> of(Function<Language, T> things) {
    return new ByLanguage<>(things.apply(Language.ENGLISH), things.apply(Language.CHINESE));
  }

  T in(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
