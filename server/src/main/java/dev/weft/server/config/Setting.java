package dev.weft.server.config;

import dev.weft.text.internal.words.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * One setting: its key, what its value must be, and what it is unless the file says otherwise.
 *
 * @param key with a dot between section and name
 * @param preset the value unless given; of a list its values with commas between them
 * @param min smallest number, bytes or milliseconds
 * @param max largest
 * @param choices what it may be; empty: anything
 * @param needs the key of a setting without which this one has no effect, or empty
 * @param form a regular expression of the values of a list, or empty
 * @param formInWords the rule that those break that it does not match
 * @param about what it does, in a sentence
 */
record Setting(
    String key,
    Kind kind,
    String preset,
    double min,
    double max,
    List<String> choices,
    String needs,
    String form,
    String formInWords,
    String about) {

  /** What a value must be. */
  enum Kind {
    TEXT("a text"),
    CHOICE("a word"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    /** Such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 7d}. */
    DURATION("a duration such as 500ms, 10s, 5m, 2h or 7d"),
    /** Such as {@code 64KB}, {@code 16MB} or {@code 2GB}. */
    SIZE("a size such as 64KB, 16MB or 2GB"),
    LIST("a list");

    private final String described;

    Kind(String described) {
      this.described = described;
    }

    String described() {
      return described;
    }
  }

  Setting {
    choices = List.copyOf(choices);
  }

  static Setting text(String key, String preset, String about) {
    return new Setting(key, Kind.TEXT, preset, 0, 0, List.of(), "", "", "", about);
  }

  static Setting choice(String key, List<String> choices, String about) {
    return new Setting(key, Kind.CHOICE, choices.getFirst(), 0, 0, choices, "", "", "", about);
  }

  static Setting whole(String key, long preset, double min, double max, String about) {
    return new Setting(
        key, Kind.WHOLE, Long.toString(preset), min, max, List.of(), "", "", "", about);
  }

  static Setting number(String key, String preset, double min, double max, String about) {
    return new Setting(key, Kind.NUMBER, preset, min, max, List.of(), "", "", "", about);
  }

  static Setting duration(String key, String preset, String min, String max, String about) {
    return new Setting(
        key,
        Kind.DURATION,
        preset,
        Amount.millis(min).orElseThrow(),
        Amount.millis(max).orElseThrow(),
        List.of(),
        "",
        "",
        "",
        about);
  }

  static Setting size(String key, String preset, String min, String max, String about) {
    return new Setting(
        key,
        Kind.SIZE,
        preset,
        Amount.bytes(min).orElseThrow(),
        Amount.bytes(max).orElseThrow(),
        List.of(),
        "",
        "",
        "",
        about);
  }

  static Setting list(String key, String preset, String about) {
    return new Setting(key, Kind.LIST, preset, 0, 0, List.of(), "", "", "", about);
  }

  /** The same list, of values that match a regular expression. */
  Setting of(String pattern, String rule) {
    return new Setting(key, kind, preset, min, max, choices, needs, pattern, rule, about);
  }

  /** The same, without effect unless another is set to something else than its preset. */
  Setting needing(String other) {
    return new Setting(key, kind, preset, min, max, choices, other, form, formInWords, about);
  }

  /** Whether it takes a list. */
  boolean isList() {
    return kind == Kind.LIST;
  }

  /** The section that it stands in, or empty. */
  String section() {
    int dot = key.indexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  /** Its name within its section. */
  String name() {
    return key.substring(key.indexOf('.') + 1);
  }

  /** The variable of the environment that goes before the file: {@code WEFT_SERVER_PORT}. */
  String variable() {
    return "WEFT_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The rule that a value breaks, or "". */
  String fault(String value) {
    return switch (kind) {
      case TEXT -> value.isBlank() ? "must not be empty" : "";
      case LIST -> listFault(value);
      case CHOICE -> choiceFault(value);
      case WHOLE, NUMBER -> numberFault(value);
      case DURATION -> amountFault(Amount.millis(value), Amount::ofMillis);
      case SIZE -> amountFault(Amount.bytes(value), Amount::ofBytes);
    };
  }

  private String listFault(String value) {
    if (value.isBlank()) {
      return "must not hold an empty value";
    }
    return form.isEmpty() || value.matches(form) ? "" : formInWords;
  }

  private String choiceFault(String value) {
    if (choices.contains(value)) {
      return "";
    }
    return "must be one of "
        + String.join(", ", choices)
        + Nearest.of(value, choices).map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  private String numberFault(String value) {
    try {
      double number = kind == Kind.WHOLE ? Long.parseLong(value) : Double.parseDouble(value);
      return within(number)
          ? ""
          : String.format(Locale.ROOT, "must be in %s..%s", plain(min), plain(max));
    } catch (NumberFormatException e) {
      return "must be " + kind.described();
    }
  }

  private String amountFault(OptionalLong amount, LongFunction<String> written) {
    if (amount.isEmpty()) {
      return "must be " + kind.described();
    }
    return within((double) amount.getAsLong())
        ? ""
        : "must be between " + written.apply((long) min) + " and " + written.apply((long) max);
  }

  private boolean within(double number) {
    return number >= min && number <= max;
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
