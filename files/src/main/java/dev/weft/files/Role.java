package dev.weft.files;

import dev.weft.files.internal.names.ColumnNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column is to Weft. */
public enum Role {
  /** The item's id. */
  ITEM_ID,
  /** The user's id. */
  USER_ID,
  /** The name of the event's type. */
  EVENT_TYPE,
  /** Rating, quantity or another number that the event carries. */
  VALUE,
  /** When the event happened. */
  TIMESTAMP,
  /** An id of the event itself; two events must not share one. */
  EVENT_ID,
  /** First instant at which an item may be recommended. */
  AVAILABLE_FROM,
  /** First instant at which an item no longer may. */
  AVAILABLE_UNTIL,
  /** Whether an item is out of every list. */
  HIDDEN;

  /** The names by which a column of this role is recognised, in lower snake case, best first. */
  public List<String> names() {
    return ColumnNames.of(label());
  }

  /** The role's own name in commands and reports: {@code item_id}, {@code timestamp}, …. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a label, if there is one. */
  public static Optional<Role> of(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
