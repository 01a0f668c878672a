package dev.weft.server.store;

/** What differs between databases. */
enum Dialect {
  SQLITE("sqlite"),
  POSTGRESQL("postgresql");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /** SQL that holds where a JSON array of texts has a text, each in a column. */
  String holds(String array, String text) {
    return switch (this) {
      case SQLITE -> "EXISTS (SELECT 1 FROM json_each(" + array + ") WHERE value = " + text + ")";
      case POSTGRESQL -> "jsonb_exists(CAST(" + array + " AS jsonb), " + text + ")";
    };
  }

  /** Where its migrations are. */
  String migrations() {
    return "classpath:dev/weft/server/store/" + folder;
  }
}
