package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Tells failures of the disk and of the connection from those of what is written or asked. */
final class StoreFailures {

  /** SQLite's code where there is no room. */
  private static final int FULL = 13;

  /** SQLite's codes of a file that is damaged, or is something else by now. */
  private static final Set<Integer> DAMAGED = Set.of(11, 26);

  /**
   * SQLite's codes of a file that others hold for too long, and that cannot be written, read or
   * opened.
   */
  private static final Set<Integer> OUT_OF_REACH = Set.of(5, 6, 8, 10, 14);

  /** PostgreSQL's state where its disk is full. */
  private static final String NO_ROOM = "53100";

  /** Its state where all its connections are taken. */
  private static final String NO_CONNECTION = "53300";

  /**
   * Its classes of connections that ended, that it does not let in, of transactions that it took
   * back for others' sake, of what it has no more of (connections, memory), of an operator that
   * ended them, of its own disk, and of what it found damaged.
   */
  private static final Set<String> BROKEN = Set.of("08", "28", "40", "53", "57", "58", "XX");

  /**
   * Its states of a server that only reads, a database that is gone, a table that is, and a right
   * that was taken away.
   */
  private static final Set<String> REFUSED = Set.of("25006", "3D000", "42P01", "42501");

  private StoreFailures() {}

  /**
   * What a failure says of the store; empty where it is another's, such as a row that is wrong.
   *
   * @param done what was to be done with the store, such as {@code written}
   */
  static Optional<StoreException> of(Throwable failure, String done) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException known) {
        return Optional.of(known);
      }
      if (cause instanceof SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (isFull(e)) {
          return Optional.of(
              new StoreException(
                  Fault.FULL, "the disk that holds the store is full: make room", failure));
        }
        if (DAMAGED.contains(e.getErrorCode())) {
          return Optional.of(
              new StoreException(
                  Fault.ACCESS,
                  "the file of the store is damaged: restore a backup: " + said(e),
                  failure));
        }
        if (outOfReach(e, state)) {
          return Optional.of(
              new StoreException(
                  Fault.ACCESS, "the store cannot be " + done + ": " + said(e), failure));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a disk has no room. */
  static boolean isFull(SQLException failure) {
    return failure.getErrorCode() == FULL || NO_ROOM.equals(failure.getSQLState());
  }

  /** Whether PostgreSQL has no connection left, for anybody or for this user. */
  static boolean isCrowded(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && NO_CONNECTION.equals(e.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean outOfReach(SQLException e, String state) {
    String kind = state.length() == 5 ? state.substring(0, 2) : "";
    return OUT_OF_REACH.contains(e.getErrorCode())
        || BROKEN.contains(kind)
        || REFUSED.contains(state)
        || e instanceof SQLTransientConnectionException;
  }

  /** What the database says of a failure; of one that has nothing to do with it, its own words. */
  static String said(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        return said(e);
      }
    }
    return String.valueOf(failure.getMessage());
  }

  /** What the first in a chain of failures says: of a batch its own words tell less. */
  private static String said(SQLException failure) {
    SQLException first = failure;
    while (first.getNextException() != null) {
      first = first.getNextException();
    }
    return String.valueOf(first.getMessage());
  }
}
