package dev.weft.models;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads {@code name(parameter=value, …)}. A value is a number, a word, {@code true} or {@code
 * false}, another such text, or a list of them in square brackets.
 */
final class HyperparameterParser {

  /** Algorithms within algorithms, and lists within lists. */
  private static final int DEEPEST = 32;

  private final String text;
  private final Function<String, Class<? extends Record>> types;
  private int at;
  private int depth;

  HyperparameterParser(String text, Function<String, Class<? extends Record>> types) {
    this.text = text;
    this.types = types;
  }

  /** The whole text as one algorithm. */
  Trainer trainer() {
    Trainer algorithm = named(word());
    skipBlank();
    if (at < text.length()) {
      throw fault("nothing may follow '" + text.substring(0, at) + "'");
    }
    return algorithm;
  }

  private Trainer named(String name) {
    Class<? extends Record> type = types.apply(name);
    if (!Trainer.class.isAssignableFrom(type)) {
      throw fault("'" + name + "' is no algorithm");
    }
    Map<String, Object> given = new LinkedHashMap<>();
    if (accept('(')) {
      while (!accept(')')) {
        String parameter = word();
        expect('=');
        if (given.put(parameter, value()) != null) {
          throw fault("'" + parameter + "' stands twice");
        }
        if (!accept(',') && peek() != ')') {
          throw fault("',' or ')' expected");
        }
      }
    }
    return (Trainer) create(name, type, given);
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw fault(
          String.format(Locale.ROOT, "at most %d levels may stand within each other", DEEPEST));
    }
    Object value = listOrWord();
    depth--;
    return value;
  }

  private Object listOrWord() {
    if (accept('[')) {
      List<Object> list = new ArrayList<>();
      while (!accept(']')) {
        list.add(value());
        if (!accept(',') && peek() != ']') {
          throw fault("',' or ']' expected");
        }
      }
      return List.copyOf(list);
    }
    int start = at;
    String word = word();
    if (peek() == '(') {
      at = start;
      return named(word());
    }
    return word;
  }

  private Record create(String name, Class<? extends Record> type, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>(Hyperparameters.values(defaults(type)));
    RecordComponent[] components = type.getRecordComponents();
    for (String parameter : given.keySet()) {
      if (!values.containsKey(parameter)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has no parameter '%s'; it has %s",
                name,
                parameter,
                values.keySet()));
      }
    }
    Object[] arguments = new Object[components.length];
    for (int c = 0; c < components.length; c++) {
      String parameter = Hyperparameters.kebab(components[c].getName());
      Object value = given.get(parameter);
      arguments[c] =
          value == null
              ? values.get(parameter)
              : converted(name + "." + parameter, value, components[c].getType());
    }
    return Hyperparameters.created(type, name, arguments);
  }

  static Record defaults(Class<? extends Record> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without arguments", e);
    }
  }

  private Object converted(String parameter, Object value, Class<?> type) {
    if (type == List.class && value instanceof List<?> list) {
      return list.stream().map(this::member).toList();
    }
    if (Trainer.class.isAssignableFrom(type)) {
      Trainer algorithm = member(value);
      if (type.isInstance(algorithm)) {
        return algorithm;
      }
    } else if (value instanceof String word) {
      try {
        if (type == double.class) {
          return Double.parseDouble(word);
        }
        if (type == int.class) {
          return Integer.parseInt(word);
        }
        if (type == long.class) {
          return Long.parseLong(word);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must be %s: '%s'",
                parameter,
                type == double.class ? "a number" : "a whole number",
                word),
            e);
      }
      if (type == boolean.class && (word.equals("true") || word.equals("false"))) {
        return Boolean.valueOf(word);
      }
      if (type.isEnum()) {
        return constant(parameter, word, type);
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must be %s: '%s'", parameter, type.getSimpleName(), value));
  }

  private Trainer member(Object value) {
    return switch (value) {
      case Trainer algorithm -> algorithm;
      case String name -> (Trainer) create(name, types.apply(name), Map.of());
      default -> throw fault("an algorithm expected: '" + value + "'");
    };
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

  private String word() {
    skipBlank();
    int start = at;
    while (at < text.length() && "()[]=, ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw fault("a name or value expected");
    }
    return text.substring(start, at);
  }

  private char peek() {
    skipBlank();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw fault("'" + c + "' expected");
    }
  }

  private void skipBlank() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "'%s': %s at character %d", text, what, at + 1));
  }
}
