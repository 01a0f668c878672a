package dev.weft.files.internal.attributes;

import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields.Field;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.values.Markup;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.VectorText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes an item of a record. */
public final class ItemBuilder {

  private final SequencedMap<String, String> texts = new LinkedHashMap<>();
  private boolean named;
  private final Map<String, List<String>> tags = new LinkedHashMap<>();
  private final Map<String, String> categories = new LinkedHashMap<>();
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private final Map<String, float[]> vectors = new LinkedHashMap<>();

  /**
   * The item of a record.
   *
   * @throws Rejected when a value breaks a rule
   */
  public static Item item(
      String id,
      KnownRow entry,
      Fields.OfFile fields,
      Map<String, String> moreTexts,
      List<String> moreTags) {
    var builder = new ItemBuilder();
    Row row = entry.row();
    for (int i = 0; i < row.names().length; i++) {
      Object value = row.values()[i];
      if (value != null && !entry.hasRole(i)) {
        builder.add(fields.field(row.names()[i]), value);
      }
    }
    moreTexts.forEach(builder.texts::putIfAbsent);
    if (!moreTags.isEmpty()) {
      builder.tags.putIfAbsent("tags", moreTags);
    }
    return new Item(
        id,
        builder.texts,
        builder.tags,
        builder.categories,
        builder.numbers,
        builder.vectors,
        availability(entry));
  }

  private static Availability availability(KnownRow entry) {
    Row row = entry.row();
    int untilColumn = entry.column(Role.AVAILABLE_UNTIL);
    Instant from = ListedTime.of(entry, Role.AVAILABLE_FROM);
    Instant until = ListedTime.of(entry, Role.AVAILABLE_UNTIL);
    if (from != null && until != null && !from.isBefore(until)) {
      throw new Rejected(
          row.names()[untilColumn], until.toString(), "must be after available_from, " + from);
    }
    boolean hidden = Attribute.truth(row, entry.column(Role.HIDDEN));
    return from == null && until == null && !hidden
        ? Availability.ALWAYS
        : new Availability(from, until, hidden);
  }

  private void add(Field field, Object value) {
    String name = field.name();
    if (field.kind() == FieldKind.TAGS) {
      List<String> values = tags(field, value);
      if (field.exact() || !values.isEmpty()) {
        tags.putIfAbsent(name, values);
      }
      return;
    }
    if (field.kind() == FieldKind.VECTOR) {
      if (!isNothing(value)) {
        vectors.putIfAbsent(name, vector(field, value));
      }
      return;
    }
    if (field.kind() == FieldKind.IGNORED) {
      return;
    }
    String text = single(field, value);
    if (text == null) {
      return;
    }
    switch (field.kind()) {
      case TEXT -> addText(field, text);
      case CATEGORY -> categories.putIfAbsent(name, field.exact() ? text : text.strip());
      case NUMBER -> {
        double number = Attribute.number(field, text);
        if (!Double.isNaN(number)) {
          numbers.putIfAbsent(name, number);
        }
      }
      case TAGS, VECTOR, IGNORED -> throw new AssertionError(field.kind());
    }
  }

  /** What an item is called stands first, where readers of titles look beside title and name. */
  private void addText(Field field, String text) {
    String name = field.name();
    boolean found = name.equals("title") || name.equals("name");
    if (named || found || field.exact() || !AttributeNames.namesItem(name)) {
      texts.putIfAbsent(name, text);
    } else {
      named = true;
      texts.putFirst(name, text);
    }
  }

  /** The tags of a value. */
  static List<String> tags(Field field, Object value) {
    if (!(value instanceof String written)) {
      List<String> tags = Attribute.tags(value).stream().map(tag -> plain(field, tag)).toList();
      return field.exact() ? tags : Attribute.distinct(tags);
    }
    String text = plain(field, written);
    return isMissing(field, text) ? List.of() : Attribute.tags(text, field.separator());
  }

  /** The text of a single value, or null when it is blank. */
  static @Nullable String single(Field field, Object value) {
    if (value instanceof String written) {
      String text = plain(field, written);
      boolean blank = text.isBlank() && !(field.exact() && field.kind() != FieldKind.NUMBER);
      if (blank || isMissing(field, text)) {
        return null;
      }
      boolean list =
          !field.exact()
              && field.kind() == FieldKind.TEXT
              && field.separator().equals(ListText.MARK);
      return list ? textOf(ListText.joined(text)) : text;
    }
    if (field.kind() == FieldKind.TEXT) {
      return textOf(plain(field, String.join(" ", Attribute.tags(value))));
    }
    throw new Rejected(field.name(), Row.shownValue(value), "must be one value, not an array");
  }

  private static String plain(Field field, String written) {
    return field.exact() ? written : Markup.plain(written);
  }

  private static @Nullable String textOf(String joined) {
    return joined.isBlank() ? null : joined;
  }

  private static boolean isMissing(Field field, String text) {
    if (field.exact()) {
      return false;
    }
    return field.kind() == FieldKind.NUMBER ? Missing.inNumbers(text) : Missing.always(text);
  }

  /** An empty array or field, which says that there is no vector. */
  private static boolean isNothing(Object value) {
    return value instanceof List<?> list
        ? list.isEmpty()
        : value instanceof String text && (text.isBlank() || Missing.inNumbers(text.strip()));
  }

  private static float[] vector(Field field, Object value) {
    float[] vector =
        value instanceof String text
            ? VectorText.parse(text)
            : value instanceof float[] numbers ? numbers : null;
    if (vector == null) {
      throw new Rejected(field.name(), Row.shownValue(value), "must be an array of numbers");
    }
    if (vector.length != field.length()) {
      throw new Rejected(
          field.name(),
          Row.shownValue(value),
          "a vector must have as many numbers as those of most items, " + field.length());
    }
    return vector;
  }
}
