package dev.weft.files.internal.attributes;

import dev.weft.data.User;
import dev.weft.files.FieldKind;
import dev.weft.files.internal.attributes.Fields.Field;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a user of a record. A tag becomes a category of its own: {@code labels.sport = true}. */
public final class UserBuilder {

  private final Map<String, String> categories = new LinkedHashMap<>();
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private final StringBuilder profile = new StringBuilder();

  /**
   * The user of a record.
   *
   * @throws Rejected when a value breaks a rule
   */
  public static User user(String id, KnownRow entry, Fields.OfFile fields) {
    var builder = new UserBuilder();
    Row row = entry.row();
    for (int i = 0; i < row.names().length; i++) {
      Object value = row.values()[i];
      if (value != null && !entry.hasRole(i)) {
        builder.add(fields.field(row.names()[i]), value);
      }
    }
    return new User(id, builder.categories, builder.numbers, builder.profile.toString());
  }

  private void add(Field field, Object value) {
    String name = field.name();
    switch (field.kind()) {
      case TAGS -> {
        ItemBuilder.tags(field, value)
            .forEach(tag -> categories.putIfAbsent(name + "." + tag, "true"));
      }
      case VECTOR, IGNORED -> {
        // users have no vectors of their own; the report says what was left out
      }
      case TEXT, CATEGORY, NUMBER -> {
        String text = ItemBuilder.single(field, value);
        if (text != null) {
          addSingle(field, text);
        }
      }
    }
  }

  private void addSingle(Field field, String text) {
    if (field.kind() == FieldKind.NUMBER) {
      double number = Attribute.number(field, text);
      if (!Double.isNaN(number)) {
        numbers.putIfAbsent(field.name(), number);
      }
    } else if (field.kind() == FieldKind.CATEGORY) {
      categories.putIfAbsent(field.name(), field.exact() ? text : text.strip());
    } else {
      profile.append(profile.isEmpty() ? "" : "\n").append(text);
    }
  }
}
