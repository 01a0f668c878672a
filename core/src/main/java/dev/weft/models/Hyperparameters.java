package dev.weft.models;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names, values and text form of hyperparameter records: {@code item-knn(neighbours=100,
 * similarity=cosine, shrinkage=0.0)}. Records may hold other algorithms and lists of them in square
 * brackets.
 */
public final class Hyperparameters {

  /** What a hyperparameter was called before: texts of that name are still read. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Former {

    /** The former name, as in text. */
    String value();
  }

  /** Smaller numbers are shown with an exponent. */
  private static final double LONGEST_FRACTION = 1e-6;

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
   * For people: what differs from the defaults, numbers with four digits, such as {@code
   * ease(lambda=3.333)}; {@link #text} says all and exactly.
   */
  public static String shortText(Trainer algorithm) {
    String unusual =
        unusual(algorithm).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + shortValue(entry.getValue()))
            .collect(Collectors.joining(", "));
    return unusual.isEmpty() ? algorithm.name() : algorithm.name() + "(" + unusual + ")";
  }

  /** The hyperparameters that are not at their defaults, in the order of declaration. */
  public static Map<String, Object> unusual(Trainer algorithm) {
    if (!(algorithm instanceof Record hyperparameters)) {
      return Map.of();
    }
    Map<String, Object> usual = values(defaults(hyperparameters.getClass()));
    Map<String, Object> unusual = new LinkedHashMap<>(values(hyperparameters));
    unusual.entrySet().removeIf(entry -> entry.getValue().equals(usual.get(entry.getKey())));
    return unusual;
  }

  private static String shortValue(Object value) {
    return switch (value) {
      case Trainer algorithm -> shortText(algorithm);
      case Collection<?> list ->
          list.stream()
              .map(Hyperparameters::shortValue)
              .collect(Collectors.joining(", ", "[", "]"));
      case Double number when number != Math.rint(number) -> rounded(number);
      case Double number when Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
      default -> valueText(value);
    };
  }

  private static String rounded(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros();
    return Math.abs(number) < LONGEST_FRACTION ? rounded.toString() : rounded.toPlainString();
  }

  /**
   * Reads the text form. Parameters may stand in any order; those left out take the values of the
   * record's constructor without arguments, and so does a bare name.
   *
   * @param kind what the algorithm must be
   * @param types the hyperparameter record of an algorithm's name, when it is of a kind
   * @throws IllegalArgumentException naming the parameter and the value that are wrong
   */
  public static Trainer parse(
      String text,
      Class<? extends Trainer> kind,
      BiFunction<String, Class<?>, Class<? extends Record>> types) {
    return new HyperparameterParser(text, types).trainer(kind);
  }

  /**
   * The same algorithm with other values.
   *
   * @param values by name; a dot leads into an algorithm within, such as {@code ease.lambda}
   * @throws IllegalArgumentException when there is no such parameter, or its value breaks a rule
   */
  @SuppressWarnings("unchecked") // What is created is of the base's own class.
  public static <T extends Trainer> T with(T base, Map<String, ?> values) {
    if (!(base instanceof Record hyperparameters)) {
      throw new IllegalArgumentException(base.name() + " has no hyperparameters");
    }
    Map<String, Object> all = new LinkedHashMap<>(values(hyperparameters));
    Map<String, Map<String, Object>> inner = new LinkedHashMap<>();
    values.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          String name =
              current(hyperparameters.getClass(), dot < 0 ? path : path.substring(0, dot));
          if (!all.containsKey(name) || (dot >= 0 && !(all.get(name) instanceof Trainer))) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "%s has no parameter '%s'; it has %s",
                    base.name(),
                    path,
                    all.keySet()));
          }
          if (dot < 0) {
            all.put(name, like(all.get(name), value));
          } else {
            inner
                .computeIfAbsent(name, _ -> new LinkedHashMap<>())
                .put(path.substring(dot + 1), value);
          }
        });
    all.replaceAll(
        (name, value) ->
            value instanceof Trainer algorithm && inner.containsKey(name)
                ? with(algorithm, inner.getOrDefault(name, Map.of()))
                : value);
    return (T) created(hyperparameters.getClass(), base.name(), all.values().toArray());
  }

  /** A number for a whole one is rounded. */
  private static Object like(@Nullable Object before, Object value) {
    return before instanceof Integer && value instanceof Double number
        ? (Object) (int) Math.rint(number)
        : value;
  }

  /** A record at its defaults. */
  public static Record defaults(Class<? extends Record> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without arguments", e);
    }
  }

  /** A record of its components' values, in the order of declaration. */
  static Record created(Class<? extends Record> type, String name, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw new IllegalArgumentException(name + ": " + cause.getMessage(), cause);
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no hyperparameter record: " + type, e);
    }
  }

  public static String valueText(Object value) {
    return switch (value) {
      case Trainer algorithm -> text(algorithm);
      case Collection<?> list ->
          list.stream().map(Hyperparameters::valueText).collect(Collectors.joining(", ", "[", "]"));
      case Enum<?> constant -> kebab(constant.name());
      default -> String.valueOf(value);
    };
  }

  /** What a hyperparameter is called today: a former name becomes the current one. */
  static String current(Class<? extends Record> type, String name) {
    for (RecordComponent component : type.getRecordComponents()) {
      Former former = component.getAnnotation(Former.class);
      if (former != null && former.value().equals(name)) {
        return kebab(component.getName());
      }
    }
    return name;
  }

  static String kebab(String camel) {
    return String.join("-", Arrays.asList(camel.split("(?<=[a-z0-9])(?=[A-Z])")))
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
