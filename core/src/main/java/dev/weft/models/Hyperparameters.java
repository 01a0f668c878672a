package dev.weft.models;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Names, values and text form of hyperparameter records. */
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
  public static String text(Algorithm algorithm) {
    if (!(algorithm instanceof Record hyperparameters)) {
      return algorithm.name();
    }
    var parts =
        values(hyperparameters).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue());
    return algorithm.name() + "(" + String.join(", ", parts.toList()) + ")";
  }

  private static String kebab(String camel) {
    return String.join("-", Arrays.asList(camel.split("(?<=[a-z0-9])(?=[A-Z])")))
        .toLowerCase(Locale.ROOT);
  }
}
