package dev.weft.server.http.values;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a route takes beside its body. The router checks values by it, and the OpenAPI file is
 * written from it.
 *
 * @param kind what its text must be
 * @param times how often it may be given at most, 0 for any number
 * @param preset its value where it is not given, or null for none
 * @param min smallest number
 * @param max largest number, or the longest text
 * @param choices the words that it may be; empty: any
 * @param example of a value, for documents and tests
 * @param about what it does, in a sentence
 * @param required whether it must be given
 */
public record Parameter(
    String name,
    Place place,
    Kind kind,
    int times,
    @Nullable String preset,
    double min,
    double max,
    List<String> choices,
    String example,
    String about,
    boolean required) {

  /** Longest text of a parameter. */
  static final int LONGEST = 16_384;

  /** Where it stands. */
  public enum Place {
    PATH,
    QUERY,
    /** A field of the JSON object in the body. */
    BODY;

    /** As it is called in the description of the API. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What its text must be. */
  public enum Kind {
    ID("a string or a whole number"),
    TEXT("a string"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    FLAG("true or false"),
    TIME("a string or a number");

    private final String inJson;

    Kind(String inJson) {
      this.inJson = inJson;
    }

    /** What it must be in JSON, in words. */
    String inJson() {
      return inJson;
    }
  }

  public Parameter {
    choices = List.copyOf(choices);
  }

  /** An id in the path. */
  public static Parameter path(String name, String example, String about) {
    return new Parameter(
        name, Place.PATH, Kind.ID, 1, null, 1, 256, List.of(), example, about, true);
  }

  /** One word of several, in the path; with another there is nothing at it. */
  public static Parameter path(String name, List<String> choices, String about) {
    String first = choices.getFirst();
    return new Parameter(name, Place.PATH, Kind.TEXT, 1, null, 1, 256, choices, first, about, true);
  }

  /** A parameter of the query. */
  public static Parameter query(String name, Kind kind, String example, String about) {
    double max = kind == Kind.ID ? 256 : LONGEST;
    return new Parameter(
        name, Place.QUERY, kind, 1, null, 0, max, List.of(), example, about, false);
  }

  /** A whole number of the query. */
  public static Parameter whole(String name, int preset, int min, int max, String about) {
    String value = Integer.toString(preset);
    return new Parameter(
        name, Place.QUERY, Kind.WHOLE, 1, value, min, max, List.of(), value, about, false);
  }

  /** A share of the query, 0 to 1. */
  public static Parameter share(String name, String preset, String about) {
    return new Parameter(
        name, Place.QUERY, Kind.NUMBER, 1, preset, 0, 1, List.of(), preset, about, false);
  }

  /** Yes or no, of the query; no unless given. */
  public static Parameter flag(String name, String about) {
    return new Parameter(
        name, Place.QUERY, Kind.FLAG, 1, "false", 0, 0, List.of(), "true", about, false);
  }

  /** One word of several, the first where it is not given. */
  public static Parameter choice(String name, List<String> choices, String about) {
    String first = choices.getFirst();
    return new Parameter(
        name, Place.QUERY, Kind.TEXT, 1, first, 0, LONGEST, choices, first, about, false);
  }

  /** The same with another value where it is not given; of several words that one. */
  Parameter unless(String other) {
    return new Parameter(
        name, place, kind, times, other, min, max, choices, example, about, required);
  }

  /** The same, several times. */
  public Parameter several() {
    return new Parameter(name, place, kind, 0, preset, min, max, choices, example, about, required);
  }

  /** The same, several times and at most so often. */
  public Parameter several(int most) {
    return new Parameter(
        name, place, kind, most, preset, min, max, choices, example, about, required);
  }

  /** Whether it may be given several times. */
  public boolean repeated() {
    return times != 1;
  }

  /** The same in the body. */
  public Parameter inBody() {
    return new Parameter(
        name, Place.BODY, kind, times, preset, min, max, choices, example, about, required);
  }

  /** The same, which must be given. */
  public Parameter mandatory() {
    return new Parameter(name, place, kind, times, preset, min, max, choices, example, about, true);
  }
}
