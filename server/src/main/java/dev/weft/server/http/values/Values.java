package dev.weft.server.http.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.data.Event;
import dev.weft.data.internal.Ids;
import dev.weft.files.JsonObjects;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Parameter.Place;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Parameters of a request, checked against what its route takes. */
public final class Values {

  private final Map<String, List<String>> values;
  private final Set<String> given;

  private Values(Map<String, List<String>> values, Set<String> given) {
    this.values = values;
    this.given = Set.copyOf(given);
  }

  /**
   * Checks what stands in the path and behind it.
   *
   * @param path by name, decoded
   * @param query by name, decoded
   */
  public static Values checked(
      List<Parameter> taken, Map<String, String> path, Map<String, List<String>> query) {
    var values = new HashMap<String, List<String>>(query);
    path.forEach((name, value) -> values.put(name, List.of(value)));
    var given = Set.copyOf(values.keySet());
    checkNames(query.keySet(), taken, Place.QUERY, "parameter");
    taken.stream()
        .filter(parameter -> parameter.place() != Place.BODY)
        .forEach(parameter -> check(parameter, values));
    return new Values(values, given);
  }

  /** The same with the fields of a body, checked as well. */
  public Values and(List<Parameter> taken, JsonNode body) {
    if (!body.isObject()) {
      throw new Problem(400, "invalid_body", "the body must be a JSON object");
    }
    var all = new HashMap<>(values);
    var told = new HashSet<>(given);
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    checkNames(names, taken, Place.BODY, "field");
    for (Parameter parameter : taken) {
      if (parameter.place() == Place.BODY) {
        JsonNode value = body.path(parameter.name());
        if (!value.isMissingNode() && !value.isNull()) {
          all.put(parameter.name(), texts(parameter, value));
          told.add(parameter.name());
        }
        check(parameter, all);
      }
    }
    return new Values(all, told);
  }

  private static List<String> texts(Parameter parameter, JsonNode value) {
    if (!value.isArray()) {
      return List.of(text(parameter, value));
    }
    if (!parameter.repeated()) {
      throw Problem.invalid(parameter.name(), "must be one value, not an array");
    }
    var texts = new ArrayList<String>();
    value.forEach(element -> texts.add(text(parameter, element)));
    return texts;
  }

  private static String text(Parameter parameter, JsonNode value) {
    boolean fits =
        switch (parameter.kind()) {
          case ID -> value.isTextual() || !JsonText.wholeNumber(value).isEmpty();
          case TEXT -> value.isTextual();
          case WHOLE -> value.isIntegralNumber();
          case NUMBER -> value.isNumber();
          case FLAG -> value.isBoolean();
          case TIME -> value.isTextual() || value.isIntegralNumber();
        };
    if (!fits) {
      throw fault(parameter, "must be " + parameter.kind().inJson(), value.toString());
    }
    return parameter.kind() == Kind.ID && value.isNumber()
        ? JsonText.wholeNumber(value)
        : value.asText();
  }

  private static void checkNames(
      Set<String> given, List<Parameter> taken, Place place, String what) {
    Set<String> known =
        taken.stream()
            .filter(parameter -> parameter.place() == place)
            .map(Parameter::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : given) {
      if (!known.contains(name)) {
        throw unknown(name, known, what);
      }
    }
  }

  /** The complaint about a name that is not known here. */
  static Problem unknown(String name, Set<String> known, String what) {
    var problem =
        new Problem(400, "unknown_" + what, "there is no " + what + " '" + shown(name) + "' here")
            .of(shown(name));
    return Nearest.of(name, known)
        .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
        .orElseGet(
            () ->
                problem.hint(
                    known.isEmpty() ? "there are none" : "known are " + String.join(", ", known)));
  }

  private static void check(Parameter parameter, Map<String, List<String>> values) {
    List<String> given = values.getOrDefault(parameter.name(), List.of());
    if (given.isEmpty()) {
      if (parameter.required()) {
        throw new Problem(400, "missing_value", "'" + parameter.name() + "' must be given")
            .of(parameter.name());
      }
      if (parameter.preset() != null) {
        values.put(parameter.name(), List.of(parameter.preset()));
      }
      return;
    }
    if (given.size() > 1 && !parameter.repeated()) {
      throw Problem.invalid(parameter.name(), "must be given once")
          .hint("it is given " + given.size() + " times");
    }
    if (parameter.repeated() && parameter.times() > 0 && given.size() > parameter.times()) {
      throw Problem.invalid(
          parameter.name(),
          String.format(Locale.ROOT, "must be at most %,d: %,d", parameter.times(), given.size()));
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
        long number = checkedWhole(parameter, value);
        checkRange(parameter, (double) number, value);
      }
      case NUMBER -> checkRange(parameter, checkedNumber(parameter, value), value);
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
      String rule = "must be one of " + String.join(", ", parameter.choices());
      var problem =
          parameter.place() == Place.PATH
              ? Problem.notFound("unknown_route", rule + ": '" + shown(value) + "'")
                  .of(parameter.name())
              : fault(parameter, rule, value);
      throw Nearest.of(value, parameter.choices())
          .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
          .orElse(problem);
    }
  }

  private static long checkedWhole(Parameter parameter, String value) {
    try {
      if (value.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
        return Long.parseLong(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(parameter, "must be a whole number", value);
  }

  private static double checkedNumber(Parameter parameter, String value) {
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
              Locale.ROOT, "must be in %s..%s", plain(parameter.min()), plain(parameter.max()));
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

  /** A value as messages show it: in quotes, and cut where it is long. */
  public static String shown(String value) {
    return Display.shortened(value, 80);
  }

  /** Whether a value was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the request gives a value, and it is not preset. */
  public boolean isGiven(String name) {
    return given.contains(name);
  }

  /** All values of a parameter that may be repeated. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** A value, or "" where there is none. */
  public String text(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** A whole number, or its default. */
  public int whole(String name) {
    return Integer.parseInt(text(name));
  }

  long wide(String name) {
    return Long.parseLong(text(name));
  }

  /** A number, or its default. */
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /** Whether a switch is on. */
  public boolean flag(String name) {
    return text(name).equals("true");
  }

  /** A moment, in milliseconds since 1970. */
  public long time(String name) {
    return JsonObjects.time(text(name));
  }
}
