package dev.weft.files;

/** What an attribute of an item or user is. */
public enum FieldKind {
  /** Free text, to be embedded; of a user: part of the profile text. */
  TEXT,
  /** Several values, separated by {@code |} or {@code ;}, or a JSON array. */
  TAGS,
  /** One value out of a set. */
  CATEGORY,
  /** A number; a date counts as days since 1970-01-01. */
  NUMBER,
  /** A ready-made vector: a JSON array of numbers. */
  VECTOR,
  /** Not read. */
  IGNORED
}
