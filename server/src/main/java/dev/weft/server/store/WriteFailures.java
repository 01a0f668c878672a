package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells failures of the disk and of the connection from those of what is written. */
final class WriteFailures {

  /** SQLite's code where there is no room. */
  private static final int FULL = 13;

  /** Read only, input or output that failed, a file that cannot be opened. */
  private static final Set<Integer> OUT_OF_REACH = Set.of(8, 10, 14);

  /** PostgreSQL's class of states where it has no room. */
  private static final String NO_ROOM = "53";

  /** Its classes of connections that ended, of an operator that ended them, of its own disk. */
  private static final Set<String> BROKEN = Set.of("08", "57", "58");

  private WriteFailures() {}

  /** What a failure says of the store; empty where it is another's, such as a row that is wrong. */
  static Optional<StoreException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String kind = state.length() == 5 ? state.substring(0, 2) : "";
        if (e.getErrorCode() == FULL || kind.equals(NO_ROOM)) {
          return Optional.of(
              new StoreException(
                  Fault.FULL, "the disk that holds the store is full: make room", failure));
        }
        if (OUT_OF_REACH.contains(e.getErrorCode()) || BROKEN.contains(kind)) {
          return Optional.of(
              new StoreException(
                  Fault.ACCESS, "the store cannot be written: " + e.getMessage(), failure));
        }
      }
    }
    return Optional.empty();
  }
}
