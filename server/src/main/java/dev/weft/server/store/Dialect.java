package dev.weft.server.store;

/** What differs between databases. */
enum Dialect {
  SQLITE("sqlite"),
  POSTGRESQL("postgresql");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /** Where its migrations are. */
  String migrations() {
    return "classpath:dev/weft/server/store/" + folder;
  }
}
