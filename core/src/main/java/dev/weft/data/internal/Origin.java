package dev.weft.data.internal;

/**
 * Attributes that say where another one comes from, such as {@code profile.origin} with "written by
 * MODEL on DATE": they stay with the data and are shown, and no model learns from them.
 */
public final class Origin {

  private static final String END = ".origin";

  private Origin() {}

  /** The attribute that says where a field comes from. */
  public static String of(String field) {
    return field + END;
  }

  /** Whether an attribute is of this kind. */
  public static boolean isOrigin(String field) {
    return field.endsWith(END);
  }
}
