package dev.weft.files.internal.attributes;

import dev.weft.files.FieldKind;
import dev.weft.files.OddField;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.NumberNames;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks among the fields of an object that breaks no rule for what is most likely meant otherwise.
 */
public final class OddFields {

  private static final String NO_END =
      "is read as no end: 'hidden' takes an item out of lists, and where there is no end the field"
          + " may be left out";

  private static final String OLD_END =
      "lies before 1990, so that the item is in no list: it takes seconds or milliseconds since"
          + " 1970, or ISO-8601, and may be left out where there is no end";

  private final SentObject sent;
  private final Fields.OfFile fields;

  /** Those of an object. */
  public OddFields(SentObject sent, Fields.OfFile fields) {
    this.sent = sent;
    this.fields = fields;
  }

  /** What is odd. */
  public List<OddField> all() {
    List<OddField> odd = new ArrayList<>();
    end(odd);
    Row row = sent.row();
    for (int i = 0; i < row.names().length; i++) {
      if (row.values()[i] != null && !sent.hasRole(i)) {
        Fields.Field field = fields.field(row.names()[i]);
        String text = field.exact() ? "" : text(field, row.values()[i]);
        if (!text.isEmpty()) {
          odd.add(new OddField(row.names()[i], Row.shownValue(row.values()[i]), text));
        }
      }
    }
    return odd;
  }

  private void end(List<OddField> odd) {
    int column = sent.column(Role.AVAILABLE_UNTIL);
    String text = sent.row().text(column);
    if (text != null) {
      String name = sent.row().names()[column];
      Instant until = ListedTime.of(sent, Role.AVAILABLE_UNTIL);
      if (ListedTime.isOld(until)) {
        odd.add(new OddField(name, text, OLD_END));
      }
      ListedTime.noEnd(sent).ifPresent(none -> odd.add(new OddField(name, none, NO_END)));
    }
  }

  private String text(Fields.Field field, Object value) {
    if (field.kind() == FieldKind.IGNORED) {
      return value instanceof float[] numbers && numbers.length > 0 ? measures(field) : "";
    }
    boolean words = field.kind() == FieldKind.CATEGORY || field.kind() == FieldKind.TEXT;
    return words && value instanceof String text && !isNamedWords(field.name())
        ? date(field, text.strip())
        : "";
  }

  private String measures(Fields.Field field) {
    return sent.idRole() == Role.USER_ID
        ? "is a list of numbers and not kept: give each a name, or leave it out"
        : "is a list of numbers and not kept: {\"vectors\": {\"%s\": […]}} keeps it as a vector"
            .formatted(field.name());
  }

  private static boolean isNamedWords(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return NumberNames.namesCode(last)
        || AttributeNames.namesText(last)
        || AttributeNames.namesCategory(last);
  }

  private static String date(Fields.Field field, String text) {
    if (Times.isDate(text)) {
      return "is a date and kept as words, which the field is where most have it:"
          + " {\"numbers\": {\"%s\": \"…\"}} keeps it as a date".formatted(field.name());
    }
    boolean moment = NumberNames.namesMoment(ColumnNames.canonical(field.name()));
    return moment && !TimeForms.forms(text).isEmpty()
        ? "is kept as words: a date is written as 2026-11-30"
        : "";
  }
}
