package dev.weft.files.internal.attributes;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Times;

/** A record of which it is known what its columns are. */
public interface KnownRow {

  /** Its values. */
  Row row();

  /** The column of a role, or −1. */
  int column(Role role);

  /** Whether a column has a role, and so is not an attribute. */
  boolean hasRole(int column);

  /** Milliseconds since 1970 of a text, or {@link Event#NO_TIME} when it is not a time. */
  default long time(String text) {
    return Times.parse(text, ReadOptions.TimeUnit.AUTO);
  }
}
