package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Of a file and the log beside it.
 *
 * @param opened what the file was when it was opened
 * @param logged what the log was
 * @param content of the log, where it can be told
 */
record SqliteStanding(
    Path file, Object opened, Path log, Object logged, Optional<SqliteLog> content)
    implements Standing {

  @Override
  public void see() {
    require(
        opened.equals(SqliteFile.identity(file)),
        "the file of the store was deleted, moved or replaced while it was open: put it back,"
            + " or start the server again with the one that is there: "
            + file);
    require(
        logged.equals(SqliteFile.identity(log)),
        "the log of the store was deleted, moved or replaced while it was open: stop the server"
            + " by a signal, which puts what the log held into the store, and start it again: "
            + log);
    require(
        content.map(SqliteLog::isWhole).orElse(true),
        "the log of the store was cut short or overwritten while it was open, and what it held is"
            + " lost: stop the server, restore a backup, and keep other programs, such as those"
            + " that rotate logs, away from "
            + log);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new StoreException(Fault.ACCESS, otherwise);
    }
  }

  @Override
  public void close() {
    content.ifPresent(SqliteLog::close);
  }
}
