package dev.weft.models;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A value that is written as one word: a number, a constant of an enumeration, yes or no. */
final class HyperparameterWord {

  private HyperparameterWord() {}

  /**
   * The value of a word.
   *
   * @param type what it must be, primitive or in a list
   * @return empty when no word is of this type, or not this one
   * @throws IllegalArgumentException naming the parameter and the word
   */
  static Optional<Object> as(String parameter, String word, Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(constant(parameter, word, type));
    }
    if (type == String.class) {
      return Optional.of(word);
    }
    if (type == boolean.class || type == Boolean.class) {
      return word.equals("true") || word.equals("false")
          ? Optional.of(Boolean.valueOf(word))
          : Optional.empty();
    }
    try {
      return Optional.ofNullable(
          switch (type.getName()) {
            case "double", "java.lang.Double" -> (Object) Double.parseDouble(word);
            case "float", "java.lang.Float" -> Float.parseFloat(word);
            case "int", "java.lang.Integer" -> Integer.parseInt(word);
            case "long", "java.lang.Long" -> Long.parseLong(word);
            default -> null;
          });
    } catch (NumberFormatException e) {
      boolean whole = !type.getSimpleName().toLowerCase(Locale.ROOT).matches("double|float");
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be %s: '%s'",
              parameter,
              whole ? "a whole number" : "a number",
              word),
          e);
    }
  }

  private static Object constant(String parameter, String word, Class<?> type) {
    List<?> constants = Arrays.asList(type.getEnumConstants());
    for (Object constant : constants) {
      if (Hyperparameters.kebab(((Enum<?>) constant).name()).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be one of %s: '%s'",
            parameter,
            constants.stream().map(c -> Hyperparameters.kebab(((Enum<?>) c).name())).toList(),
            word));
  }
}
