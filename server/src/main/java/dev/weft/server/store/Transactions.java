package dev.weft.server.store;

import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/*
 * A connection that breaks while a commit waits for its answer leaves two possibilities, and a
 * caller who sends again what was kept has it twice. PostgreSQL remembers of each transaction what
 * became of it (Gray and Reuter, "Transaction Processing", 1993, on testable transactions), so that
 * is asked once it can be reached again. In a file there is no such gap.
 */
/** Transactions of which it is known in the end whether they were committed. */
final class Transactions {

  private static final System.Logger LOG = System.getLogger(Transactions.class.getName());
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Jdbi jdbi;
  private final Dialect dialect;

  Transactions(Jdbi jdbi, Dialect dialect) {
    this.jdbi = jdbi;
    this.dialect = dialect;
  }

  /** One of them. */
  static final class Attempt {
    private OptionalLong number = OptionalLong.empty();
    private boolean sent;

    /** Whether only the database knows what became of it. */
    boolean isOpen() {
      return sent && number.isPresent();
    }
  }

  private enum Outcome {
    COMMITTED,
    TAKEN_BACK,
    /** It cannot be reached, or has not noticed yet that the connection is gone. */
    UNKNOWN
  }

  /** Runs one. */
  <X extends Exception> void run(Attempt attempt, HandleConsumer<X> work) throws X {
    jdbi.useTransaction(
        handle -> {
          attempt.number = number(handle);
          work.useHandle(handle);
          attempt.sent = true;
        });
  }

  private OptionalLong number(Handle handle) {
    return dialect == Dialect.POSTGRESQL
        ? OptionalLong.of(handle.createQuery("SELECT txid_current()").mapTo(Long.class).one())
        : OptionalLong.empty();
  }

  /**
   * Whether an attempt was committed; asks until the database says so, or nobody waits any more.
   *
   * @param over whether nobody waits any more; then it counts as not committed
   * @param meanwhile what is done between two times
   */
  boolean committed(Attempt attempt, BooleanSupplier over, Runnable meanwhile) {
    while (!over.getAsBoolean()) {
      meanwhile.run();
      switch (outcome(attempt)) {
        case COMMITTED -> {
          return true;
        }
        case TAKEN_BACK -> {
          return false;
        }
        case UNKNOWN -> LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return false;
  }

  private Outcome outcome(Attempt attempt) {
    try {
      return status(attempt);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "what became of a commit is not known yet", e);
      return Outcome.UNKNOWN;
    }
  }

  private Outcome status(Attempt attempt) {
    String status =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT coalesce(txid_status(:number), 'aborted')")
                    .bind("number", attempt.number.orElseThrow())
                    .mapTo(String.class)
                    .one());
    return switch (status) {
      case "committed" -> Outcome.COMMITTED;
      case "in progress" -> Outcome.UNKNOWN;
      default -> Outcome.TAKEN_BACK;
    };
  }
}
