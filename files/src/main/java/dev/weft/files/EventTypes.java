package dev.weft.files;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.EventType.Value;
import dev.weft.files.internal.lines.SmallFile;
import dev.weft.files.internal.values.Numbers;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declares event types by text, beyond the presets. A declaration is one of
 *
 * <ul>
 *   <li>{@code addtocart=cart}: a word of the data and the type that it stands for;
 *   <li>{@code listen}: a type that speaks for the item, weighs 1 and counts as seen;
 *   <li>{@code listen: weight=2, valued=count, words=heard|scrobble}: a type and what differs, from
 *       the preset of that name if there is one.
 * </ul>
 *
 * <p>What may differ: {@code polarity} (positive, neutral, negative), {@code weight} (0 or more),
 * {@code seen} (true, false), {@code valued} (no, rating, count), {@code range} ({@code MIN..MAX})
 * and {@code words} (with {@code |} between them). The order of declarations does not matter.
 */
public final class EventTypes {

  private static final Pattern FULL = Pattern.compile("([^:=]+):(.*)");
  private static final Pattern RANGE = Pattern.compile("([^.]+(?:\\.\\d+)?)\\.\\.(.+)");
  private static final String FORMS =
      "must read WORD=TYPE, TYPE or 'TYPE: weight=2, valued=count', with any of polarity, weight,"
          + " seen, valued, range and words";

  private static final List<String> SETTINGS =
      List.of("polarity", "weight", "seen", "valued", "range", "words");

  /** Where a text stands, and the text. */
  private record Declaration(String origin, String text) {

    IllegalArgumentException fault(String rule) {
      return new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %s: '%s'", origin, rule, text.strip()));
    }
  }

  private final List<Declaration> declarations = new ArrayList<>();

  /** Adds a declaration. */
  public EventTypes with(String text) {
    declarations.add(new Declaration("event type", text));
    return this;
  }

  /**
   * Adds the declarations of a text file in UTF-8, one a line; empty lines and what follows a
   * {@code #} are left out.
   *
   * @throws BadDataException when it is not text, or too long to be declarations
   * @throws UncheckedIOException when it cannot be read
   */
  public EventTypes with(Path file) {
    try {
      int number = 0;
      String all = SmallFile.text(file, StandardCharsets.UTF_8, "a list of event types");
      for (String line : all.lines().toList()) {
        number++;
        String text = line.replace("\uFEFF", "").replaceFirst("#.*", "");
        if (!text.isBlank()) {
          declarations.add(new Declaration(file + ", line " + number, text));
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The presets and what was declared.
   *
   * @throws IllegalArgumentException when a declaration cannot be read, naming it and the rule
   */
  public List<EventType> types() {
    var types = new LinkedHashMap<String, EventType>();
    EventType.PRESETS.forEach(type -> types.put(type.name(), type));
    List<Declaration> words = new ArrayList<>();
    Set<String> names = names();
    for (Declaration declaration : declarations) {
      Matcher full = FULL.matcher(declaration.text());
      if (full.matches() && !isWord(full, names)) {
        declare(declaration, full.group(1).strip(), full.group(2), types);
      } else if (declaration.text().indexOf('=') >= 0) {
        words.add(declaration);
      } else {
        declare(declaration, declaration.text().strip(), "", types);
      }
    }
    var told = new HashSet<String>();
    words.forEach(declaration -> word(declaration, types, told));
    return List.copyOf(types.values());
  }

  /** The names of all types, whatever the order of their declarations. */
  private Set<String> names() {
    var names = new HashSet<String>();
    EventType.PRESETS.forEach(type -> names.add(type.name()));
    for (Declaration declaration : declarations) {
      Matcher full = FULL.matcher(declaration.text());
      names.add((full.matches() ? full.group(1) : declaration.text()).strip());
    }
    return names;
  }

  /** Whether it is a word with a colon, and the type that it stands for: {@code a: b=view}. */
  private static boolean isWord(Matcher full, Set<String> names) {
    String settings = full.group(2);
    int at = settings.indexOf('=');
    return at >= 0
        && !SETTINGS.contains(settings.substring(0, at).strip())
        && names.contains(settings.substring(settings.lastIndexOf('=') + 1).strip());
  }

  /**
   * Takes a word from the types that were declared with it: what is said of the word itself goes
   * before that. A ready-made type keeps its own, which go behind all that is declared.
   */
  private static void take(String word, Map<String, EventType> types) {
    types.replaceAll(
        (_, type) -> {
          Set<String> known = EventType.preset(type.name()).map(EventType::words).orElse(Set.of());
          Set<String> words = new LinkedHashSet<>(type.words());
          words.removeIf(own -> EventType.plain(own).equals(word) && !known.contains(own));
          return words.equals(type.words()) ? type : type.withWords(words);
        });
  }

  private static void word(
      Declaration declaration, Map<String, EventType> types, Set<String> told) {
    int at = declaration.text().lastIndexOf('=');
    String word = declaration.text().substring(0, at).strip();
    String name = declaration.text().substring(at + 1).strip();
    EventType type = types.get(name);
    if (type == null) {
      throw declaration.fault(
          String.format(
              Locale.ROOT,
              "the type must be one of %s, or be declared too%s",
              types.keySet(),
              near(name, types.keySet())));
    }
    if (EventType.plain(word).isEmpty()) {
      throw declaration.fault(FORMS);
    }
    if (told.add(EventType.plain(word))) {
      take(EventType.plain(word), types);
    }
    Set<String> words = new LinkedHashSet<>(types.getOrDefault(name, type).words());
    words.add(word);
    types.put(name, type.withWords(words));
  }

  private static void declare(
      Declaration declaration, String name, String settings, Map<String, EventType> types) {
    if (!name.matches("[a-z0-9_-]{1,32}")) {
      throw declaration.fault(
          "the name of an event type must be 1 to 32 of a-z, 0-9, '_' and '-'; for other words of the data say WORD=TYPE");
    }
    if (!types.containsKey(name)) {
      take(EventType.plain(name), types);
    }
    EventType type = types.getOrDefault(name, EventType.named(name));
    for (String setting : settings.split(",", -1)) {
      if (!setting.isBlank()) {
        int at = setting.indexOf('=');
        if (at < 0) {
          throw declaration.fault(FORMS);
        }
        String key = setting.substring(0, at).strip();
        type = changed(declaration, type, key, setting.substring(at + 1).strip());
      }
    }
    types.put(name, type);
  }

  private static EventType changed(
      Declaration declaration, EventType type, String key, String value) {
    Polarity polarity = type.polarity();
    float weight = type.weight();
    boolean seen = type.countsAsSeen();
    Value valued = type.value();
    double min = type.minValue();
    double max = type.maxValue();
    Set<String> words = type.words();
    switch (key) {
      case "polarity" -> polarity = oneOf(declaration, key, value, polarities());
      case "weight" -> weight = (float) number(declaration, key, value);
      case "seen" -> seen = oneOf(declaration, key, value, Map.of("true", true, "false", false));
      case "valued" -> valued = oneOf(declaration, key, value, kinds());
      case "range" -> {
        Matcher range = RANGE.matcher(value);
        if (!range.matches()) {
          throw declaration.fault("range must be MIN..MAX, as in 0..100");
        }
        min = number(declaration, key, range.group(1));
        max = number(declaration, key, range.group(2));
        if (min > max) {
          throw declaration.fault("of a range MIN..MAX, as in 0..100, MIN must not exceed MAX");
        }
      }
      case "words" -> {
        words = new LinkedHashSet<>(words);
        words.addAll(List.of(value.split("\\s*\\|\\s*")));
      }
      default ->
          throw declaration.fault(
              FORMS + "; no setting is called '" + key + "'" + near(key, SETTINGS));
    }
    try {
      return new EventType(type.name(), polarity, weight, seen, valued, min, max, words);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          declaration.fault(String.valueOf(e.getMessage())).getMessage(), e);
    }
  }

  private static String near(String word, Collection<String> known) {
    return Nearest.of(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static Map<String, Polarity> polarities() {
    var polarities = new LinkedHashMap<String, Polarity>();
    for (Polarity polarity : Polarity.values()) {
      polarities.put(polarity.name().toLowerCase(Locale.ROOT), polarity);
    }
    return polarities;
  }

  private static Map<String, Value> kinds() {
    var kinds = new LinkedHashMap<String, Value>();
    kinds.put("no", Value.NONE);
    kinds.put("rating", Value.RATING);
    kinds.put("count", Value.AMOUNT);
    return kinds;
  }

  private static <V> V oneOf(
      Declaration declaration, String key, String value, Map<String, V> values) {
    V found = values.get(value.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw declaration.fault(
          String.format(
              Locale.ROOT, "%s must be one of %s", key, String.join(", ", values.keySet())));
    }
    return found;
  }

  private static double number(Declaration declaration, String key, String value) {
    double number = Numbers.parse(value);
    if (Double.isNaN(number)) {
      throw declaration.fault(key + " must be a number");
    }
    return number;
  }
}
