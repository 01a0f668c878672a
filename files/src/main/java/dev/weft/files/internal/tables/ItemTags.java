package dev.weft.files.internal.tables;

import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields.Field;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Rejected;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tags that users gave to items: lower case, the commonest first, then by the alphabet. */
final class ItemTags implements Sink {

  private static final Field TAGS = new Field("tags", FieldKind.TAGS, "", 0, true);

  private final FileTally tally;
  private final RoleMap roles;
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  ItemTags(FileTally tally, RoleMap roles) {
    this.tally = tally;
    this.roles = roles;
  }

  @Override
  public void accept(Row row) {
    int item = roles.column(row.names(), Role.ITEM_ID);
    int tag = Arrays.asList(row.names()).indexOf("tag");
    if (item < 0 || tag < 0) {
      throw new Rejected("", String.join(",", row.names()), "needs the columns movieId and tag");
    }
    tally.columns.role(row.names()[item], Role.ITEM_ID);
    tally.columns.attribute("tag", TAGS, "");
    String id = roles.id(row, Role.ITEM_ID);
    String text = row.text(tag);
    if (text == null) {
      throw new Rejected("tag", "", "must not be empty");
    }
    counts
        .computeIfAbsent(id, key -> new HashMap<>())
        .merge(text.strip().toLowerCase(Locale.ROOT), 1, Integer::sum);
  }

  List<String> of(String id) {
    return counts.getOrDefault(id, Map.of()).entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Notes how many tagged items are not in the catalogue. */
  void report(Set<String> catalogue) {
    long unknown = counts.keySet().stream().filter(id -> !catalogue.contains(id)).count();
    if (unknown > 0) {
      tally.notes.add(unknown + " tagged items are not in the catalogue and are left out");
    }
  }
}
