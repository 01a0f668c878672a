package dev.weft.files;

/** A record of which it is known what its columns are. */
interface KnownRow {

  /** Its values. */
  Row row();

  /** The column of a role, or −1. */
  int column(Role role);

  /** Whether a column has a role, and so is not an attribute. */
  boolean hasRole(int column);
}
