package dev.weft.files.internal.tables;

import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields.Field;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Rejected;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Text fields of items from a file beside the catalogue, joined by the item's id. */
final class ItemTexts implements Sink {

  private static final Pattern TEXT = Pattern.compile("(overview|plot|extract)(_.*)?|title_.+");

  private final FileTally tally;
  private final RoleMap roles;
  private final Map<String, Map<String, String>> texts = new HashMap<>();

  ItemTexts(FileTally tally, RoleMap roles) {
    this.tally = tally;
    this.roles = roles;
  }

  @Override
  public void accept(Row row) {
    String id = roles.id(row, Role.ITEM_ID);
    int column = roles.column(row.names(), Role.ITEM_ID);
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < row.names().length; i++) {
      String name = ColumnNames.canonical(row.names()[i]);
      if (TEXT.matcher(name).matches()) {
        tally.columns.attribute(row.names()[i], new Field(name, FieldKind.TEXT, "", 0, true), "");
        String text = row.text(i);
        if (text != null) {
          fields.put(name, text);
        }
      }
    }
    tally.columns.role(row.names()[column], Role.ITEM_ID);
    if (texts.putIfAbsent(id, fields) != null) {
      throw new Rejected(row.names()[column], id, "an id must not occur twice");
    }
  }

  Map<String, String> of(String id) {
    return texts.getOrDefault(id, Map.of());
  }

  /** Notes how many records name no item of the catalogue. */
  void report(Set<String> catalogue) {
    long unknown = texts.keySet().stream().filter(id -> !catalogue.contains(id)).count();
    if (unknown > 0) {
      tally.notes.add(unknown + " records name no item of the catalogue and are left out");
    }
  }
}
