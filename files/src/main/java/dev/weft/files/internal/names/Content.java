package dev.weft.files.internal.names;

import java.util.Locale;

/** What a file holds. */
public enum Content {
  AUTO,
  ITEMS,
  USERS,
  EVENTS,
  /** More text fields of items that another file declares. */
  ITEM_TEXTS,
  /** Ready-made vectors of items that another file declares. */
  VECTORS,
  /** Tags that users gave to items. */
  ITEM_TAGS;

  public String label() {
    return switch (this) {
      case ITEM_TEXTS -> "texts";
      case ITEM_TAGS -> "tags";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
