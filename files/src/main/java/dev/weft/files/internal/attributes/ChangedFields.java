package dev.weft.files.internal.attributes;

import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.data.User;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object says anew of an item or a user that is kept, as JSON Merge Patch has it (RFC
 * 7396): a field that it names is what it says there, null takes it away, and whatever it does not
 * name stays.
 */
public final class ChangedFields {

  private static final String PROFILE = "profile";

  private final KnownRow entry;
  private final Set<String> kept = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final List<String> nulls = new ArrayList<>();

  private ChangedFields(KnownRow entry, Fields.OfFile fields, List<Map<String, ?>> before) {
    this.entry = entry;
    before.forEach(fieldsOfKind -> kept.addAll(fieldsOfKind.keySet()));
    Row row = entry.row();
    for (int i = 0; i < row.names().length; i++) {
      if (entry.hasRole(i)) {
        continue;
      }
      if (row.values()[i] == null) {
        String name = row.names()[i];
        boolean exact = !Row.shownName(name).equals(name);
        nulls.add(exact ? name : ColumnNames.canonical(name));
      } else {
        named.add(fields.field(row.names()[i]).name());
      }
    }
  }

  /**
   * The item that becomes of one.
   *
   * @param told the item that the object alone would be
   * @throws Rejected when they do not go together
   */
  public static Item item(Item before, Item told, KnownRow entry, Fields.OfFile fields) {
    var changed =
        new ChangedFields(
            entry,
            fields,
            List.of(
                before.texts(),
                before.tags(),
                before.categories(),
                before.numbers(),
                before.vectors()));
    return new Item(
        before.id(),
        changed.over("texts", before.texts(), told.texts()),
        changed.over("tags", before.tags(), told.tags()),
        changed.over("categories", before.categories(), told.categories()),
        changed.over("numbers", before.numbers(), told.numbers()),
        changed.over("vectors", before.vectors(), told.vectors()),
        changed.over(before.availability(), told.availability()));
  }

  /** The user that becomes of one, see {@link #item}; texts are one profile, which is replaced. */
  public static User user(User before, User told, KnownRow entry, Fields.OfFile fields) {
    var changed = new ChangedFields(entry, fields, List.of(before.categories(), before.numbers()));
    boolean texts =
        !told.profileText().isEmpty()
            || changed.named.contains(PROFILE)
            || changed.isNull("texts", PROFILE);
    if (!texts && !before.profileText().isEmpty()) {
      changed.checkNoTextAlone();
    }
    return new User(
        before.id(),
        changed.over("categories", before.categories(), told.categories()),
        changed.over("numbers", before.numbers(), told.numbers()),
        texts ? told.profileText() : before.profileText());
  }

  /** Which words of a profile came by which name is not kept, so that they cannot go by it. */
  private void checkNoTextAlone() {
    for (String name : nulls) {
      if (!kept.contains(name) && AttributeNames.namesText(Row.shownName(name))) {
        throw new Rejected(
            name,
            "null",
            "must be taken away with the others: the texts of a user are kept as one,"
                + " and {\"profile\": null} takes them away");
      }
    }
  }

  /** Fields of one kind, those that were there in their places. */
  private <V> Map<String, V> over(String kind, Map<String, V> before, Map<String, V> told) {
    Map<String, V> after = new LinkedHashMap<>();
    before.forEach(
        (name, value) -> {
          V other = told.get(name);
          if (other != null || !isGone(kind, name)) {
            after.put(name, other != null ? other : value);
          }
        });
    told.forEach(after::putIfAbsent);
    return after;
  }

  private boolean isGone(String kind, String name) {
    return isNull(kind, name)
        || named.stream().anyMatch(one -> one.equals(name) || isWithin(one, name));
  }

  /** A field may be named as another kind is, such as the tags {@code categories}: it is meant. */
  private boolean isNull(String kind, String name) {
    return nulls.stream()
        .anyMatch(
            one ->
                (one.equals(kind) && AttributeNames.ONLY_OBJECTS.contains(kind))
                    || one.equals(kind + "." + name)
                    || one.equals(name)
                    || isWithin(one, name));
  }

  private static boolean isWithin(String object, String name) {
    return name.startsWith(object + ".");
  }

  private Availability over(Availability before, Availability told) {
    Instant from = names(Role.AVAILABLE_FROM) ? told.from() : before.from();
    Instant until = names(Role.AVAILABLE_UNTIL) ? told.until() : before.until();
    check(from, until);
    return new Availability(from, until, names(Role.HIDDEN) ? told.hidden() : before.hidden());
  }

  private boolean names(Role role) {
    return entry.column(role) >= 0;
  }

  private void check(@Nullable Instant from, @Nullable Instant until) {
    if (from != null && until != null && !from.isBefore(until)) {
      Role at = names(Role.AVAILABLE_UNTIL) ? Role.AVAILABLE_UNTIL : Role.AVAILABLE_FROM;
      String rule =
          at == Role.AVAILABLE_UNTIL
              ? "must be after available_from, " + from
              : "must be before available_until, " + until;
      throw new Rejected(at.label(), (at == Role.AVAILABLE_UNTIL ? until : from).toString(), rule);
    }
  }
}
