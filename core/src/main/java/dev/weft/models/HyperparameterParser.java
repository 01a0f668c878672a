package dev.weft.models;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads {@code name(parameter=value, …)}. A value is a number, a word, {@code true} or {@code
 * false}, another such text, or a list of them in square brackets.
 */
final class HyperparameterParser {

  /** Algorithms within algorithms, and lists within lists. */
  private static final int DEEPEST = 32;

  private final String text;
  private final BiFunction<String, Class<?>, Class<? extends Record>> types;
  private int at;
  private int depth;

  HyperparameterParser(String text, BiFunction<String, Class<?>, Class<? extends Record>> types) {
    this.text = text;
    this.types = types;
  }

  /** The whole text as one algorithm. */
  Trainer trainer(Class<? extends Trainer> kind) {
    Trainer algorithm = named(word(), kind);
    skipBlank();
    if (at < text.length()) {
      throw fault("nothing may follow '" + text.substring(0, at) + "'");
    }
    return algorithm;
  }

  private Trainer named(String name, Class<? extends Trainer> kind) {
    Class<? extends Record> type = types.apply(name, kind);
    if (!Trainer.class.isAssignableFrom(type)) {
      throw fault("'" + name + "' is not an algorithm");
    }
    Map<String, Object> given = new LinkedHashMap<>();
    if (accept('(')) {
      while (!accept(')')) {
        String parameter = Hyperparameters.current(type, word());
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
      return named(word(), Trainer.class);
    }
    return word;
  }

  private Record create(String name, Class<? extends Record> type, Map<String, Object> given) {
    Map<String, Object> values =
        new LinkedHashMap<>(Hyperparameters.values(Hyperparameters.defaults(type)));
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
              : converted(name + "." + parameter, value, components[c]);
    }
    return Hyperparameters.created(type, name, arguments);
  }

  private Object converted(String parameter, Object value, RecordComponent component) {
    if (component.getType() == List.class && value instanceof List<?> list) {
      Class<?> kind = elements(component);
      return list.stream().map(element -> single(parameter, element, kind)).toList();
    }
    return single(parameter, value, component.getType());
  }

  private Object single(String parameter, Object value, Class<?> type) {
    if (Trainer.class.isAssignableFrom(type)) {
      return member(parameter, value, type);
    }
    return Optional.of(value)
        .filter(String.class::isInstance)
        .flatMap(word -> HyperparameterWord.as(parameter, (String) word, type))
        .orElseThrow(() -> wrongKind(parameter, value, type));
  }

  /** What a list holds. */
  private static Class<?> elements(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> kind
        ? kind
        : Trainer.class;
  }

  /** What names are looked for: a kind of algorithms, or any where it is a single one. */
  private static Class<?> known(Class<?> kind) {
    return kind.isInterface() ? kind : Trainer.class;
  }

  /** An algorithm within, which must be of a kind. */
  private Trainer member(String parameter, Object value, Class<?> kind) {
    Trainer algorithm =
        switch (value) {
          case Trainer named -> named;
          case String name -> (Trainer) create(name, types.apply(name, known(kind)), Map.of());
          default -> throw fault("an algorithm expected: '" + value + "'");
        };
    if (!kind.isInstance(algorithm)) {
      throw wrongKind(parameter, algorithm, kind);
    }
    return algorithm;
  }

  private static IllegalArgumentException wrongKind(String parameter, Object value, Class<?> kind) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be %s: '%s'",
            parameter,
            kind.getSimpleName(),
            Hyperparameters.valueText(value)));
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
