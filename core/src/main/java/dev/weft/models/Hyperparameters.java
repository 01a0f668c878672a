package dev.weft.models;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names, values and text form of hyperparameter records: {@code item-knn(k=100, similarity=cosine,
 * shrinkage=0.0)}. Records may hold other algorithms and lists of them in square brackets.
 */
public final class Hyperparameters {

  private Hyperparameters() {}

  /** {@code ItemKnn} becomes {@code item-knn}. */
  public static String commandName(Class<?> algorithm) {
    return kebab(algorithm.getSimpleName());
  }

  /** The record's components by kebab-case name, in the order of declaration. */
  public static Map<String, Object> values(Record hyperparameters) {
    var values = new LinkedHashMap<String, Object>();
    for (RecordComponent component : hyperparameters.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        values.put(kebab(component.getName()), accessor.invoke(hyperparameters));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("unreadable hyperparameter " + component.getName(), e);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** {@code ease(lambda=300.0, dropout=0.33)}. */
  public static String text(Trainer algorithm) {
    if (!(algorithm instanceof Record hyperparameters)) {
      return algorithm.name();
    }
    return values(hyperparameters).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + valueText(entry.getValue()))
        .collect(Collectors.joining(", ", algorithm.name() + "(", ")"));
  }

  /**
   * Reads the text form. Parameters may stand in any order; those left out take the values of the
   * record's constructor without arguments, and so does a bare name.
   *
   * @param types the hyperparameter record of an algorithm's name
   * @throws IllegalArgumentException naming the parameter and the value that are wrong
   */
  public static Trainer parse(String text, Function<String, Class<? extends Record>> types) {
    return new HyperparameterParser(text, types).trainer();
  }

  private static String valueText(Object value) {
    return switch (value) {
      case Trainer algorithm -> text(algorithm);
      case Collection<?> list ->
          list.stream().map(Hyperparameters::valueText).collect(Collectors.joining(", ", "[", "]"));
      case Enum<?> constant -> kebab(constant.name());
      default -> String.valueOf(value);
    };
  }

  static String kebab(String camel) {
    return String.join("-", Arrays.asList(camel.split("(?<=[a-z0-9])(?=[A-Z])")))
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
