package dev.weft.server.http;

import dev.weft.data.Event;
import dev.weft.data.Ids;
import dev.weft.files.JsonObjects;
import dev.weft.text.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Parameters of a request, checked against what its route takes. */
final class Values {

  private final Map<String, List<String>> values;

  private Values(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Checks parameters.
   *
   * @param path by name, decoded
   * @param query by name, decoded
   */
  static Values checked(
      List<Parameter> taken, Map<String, String> path, Map<String, List<String>> query) {
    var values = new HashMap<String, List<String>>(query);
    path.forEach((name, value) -> values.put(name, List.of(value)));
    Set<String> known =
        taken.stream()
            .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
            .map(Parameter::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
    }
    for (Parameter parameter : taken) {
      check(parameter, values);
    }
    return new Values(values);
  }

  private static Problem unknown(String name, Set<String> known) {
    var problem =
        new Problem(400, "unknown_parameter", "there is no parameter '" + shown(name) + "' here")
            .of(shown(name));
    return Nearest.of(name, known)
        .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
        .orElseGet(
            () ->
                problem.hint(
                    known.isEmpty()
                        ? "this route takes none"
                        : "this route takes " + String.join(", ", known)));
  }

  private static void check(Parameter parameter, Map<String, List<String>> values) {
    List<String> given = values.getOrDefault(parameter.name(), List.of());
    if (given.isEmpty()) {
      if (parameter.preset() != null) {
        values.put(parameter.name(), List.of(parameter.preset()));
      }
      return;
    }
    if (given.size() > 1 && !parameter.repeated()) {
      throw Problem.invalid(parameter.name(), "must be given once")
          .hint("it is given " + given.size() + " times");
    }
    given.forEach(value -> check(parameter, value));
  }

  private static void check(Parameter parameter, String value) {
    switch (parameter.kind()) {
      case ID ->
          Ids.fault(value)
              .ifPresent(
                  rule -> {
                    throw fault(parameter, "an id " + rule, value);
                  });
      case TEXT -> checkText(parameter, value);
      case WHOLE -> {
        long number = whole(parameter, value);
        checkRange(parameter, number, value);
      }
      case NUMBER -> checkRange(parameter, number(parameter, value), value);
      case FLAG -> {
        if (!value.equals("true") && !value.equals("false")) {
          throw fault(parameter, "must be true or false", value);
        }
      }
      case TIME -> {
        if (JsonObjects.time(value) == Event.NO_TIME) {
          throw fault(parameter, JsonObjects.TIME_RULE, value);
        }
      }
    }
  }

  private static void checkText(Parameter parameter, String value) {
    if (value.length() > parameter.max()) {
      String rule =
          String.format(Locale.ROOT, "must have at most %,d characters", (int) parameter.max());
      throw fault(parameter, rule, value);
    }
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
      var problem =
          fault(parameter, "must be one of " + String.join(", ", parameter.choices()), value);
      throw Nearest.of(value, parameter.choices())
          .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
          .orElse(problem);
    }
  }

  private static long whole(Parameter parameter, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw fault(parameter, "must be a whole number", value);
    }
  }

  private static double number(Parameter parameter, String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(parameter, "must be a finite number", value);
  }

  private static void checkRange(Parameter parameter, double number, String value) {
    if (!(number >= parameter.min() && number <= parameter.max())) {
      String rule =
          String.format(
              Locale.ROOT,
              "must be in %s..%s",
              plain(parameter.min()),
              plain(parameter.max()));
      throw fault(parameter, rule, value);
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static Problem fault(Parameter parameter, String rule, String value) {
    return Problem.invalid(parameter.name(), rule + ": '" + shown(value) + "'");
  }

  static String shown(String value) {
    return dev.weft.text.Display.shortened(value, 80);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** A value, or "" where there is none. */
  String text(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  int whole(String name) {
    return Integer.parseInt(text(name));
  }

  long wide(String name) {
    return Long.parseLong(text(name));
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  boolean flag(String name) {
    return text(name).equals("true");
  }

  long time(String name) {
    return JsonObjects.time(text(name));
  }
}
