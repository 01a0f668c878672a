package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/*
 * A commit waits for the disk, some milliseconds whatever it writes. So everything that waits to be
 * written shares one: a thread of its own takes what has come, runs it in one transaction, each in a
 * savepoint, so that what fails fails alone, and commits. While the disk works the next ones
 * gather. (DeWitt et al., "Implementation techniques for main memory database systems", 1984.)
 *
 * Whoever waits is told after the commit, and what has to follow in memory runs before that, in the
 * order of the commits: memory and disk never tell two stories.
 */
/** The one thread that writes, in groups. Thread-safe. */
final class GroupCommit implements AutoCloseable {

  /** Most pieces of work that share a commit. */
  private static final int GROUP = 512;

  private static final int WAITING = 4096;
  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
  private static final long PAUSE_MILLIS = 100;
  private static final String WRITTEN = "written";

  /** A commit that takes longer waits for something that may never come. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Writes something. */
  @FunctionalInterface
  interface Work<T> {
    /** Runs inside of a transaction. */
    T in(Handle handle);
  }

  private final Transactions transactions;
  private final Runnable standing;
  private final BooleanSupplier room;
  private final Chore chore;
  private final BlockingQueue<WriteTask<?>> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean closing;
  private volatile Optional<String> trouble = Optional.empty();
  private boolean full;

  /** What waits for the database to say what became of the last commit; empty: nothing does. */
  private volatile Optional<StoreException> unsettled = Optional.empty();

  /** When the commit that is under way began; 0: none is. */
  private volatile long begun;

  /**
   * Writes from now on.
   *
   * @param standing throws a {@link StoreException} where what is written would be lost
   * @param room whether the disk has some; asked after it had none
   * @param chore what is done between two commits
   */
  GroupCommit(Transactions transactions, Runnable standing, BooleanSupplier room, Chore chore) {
    this.transactions = transactions;
    this.standing = standing;
    this.room = room;
    this.chore = chore;
    this.thread = Thread.ofPlatform().name("weft-store").daemon().start(this::work);
  }

  /** Whether it still writes. */
  boolean alive() {
    return thread.isAlive();
  }

  /** Why the last commit wrote nothing; empty where it did, or where only a row was wrong. */
  Optional<String> trouble() {
    long since = begun;
    boolean stuck = since != 0 && System.nanoTime() - since > LONGEST.toNanos();
    return trouble.isEmpty() && stuck
        ? Optional.of("the store has not taken a commit for " + LONGEST.toSeconds() + " seconds")
        : trouble;
  }

  /**
   * Writes, and returns when it is on disk.
   *
   * @param committed what follows in memory; runs after the commit and before this returns, in the
   *     order of the commits, on the thread that writes: it must not write itself
   */
  <T> T write(Work<T> work, Consumer<? super T> committed) {
    return outcome(new WriteTask<T>(work, committed, /* last= */ false));
  }

  /**
   * Runs something in memory at a moment when memory has followed everything that is on disk, and
   * returns when it has run.
   */
  void between(Runnable work) {
    outcome(new WriteTask<>(handle -> true, yes -> work.run(), /* last= */ true));
  }

  private <T> T outcome(WriteTask<T> task) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("what follows a commit must not write");
    }
    try {
      put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Fault.ACCESS, "interrupted while the store was busy", e);
    }
    return task.outcome();
  }

  private void put(WriteTask<?> task) throws InterruptedException {
    while (true) {
      if (closing || !thread.isAlive()) {
        throw new StoreException(Fault.ACCESS, "the store is closed");
      }
      if (unsettled.isPresent()) {
        throw unsettled.get();
      }
      if (queue.offer(task, PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    // What came after the thread looked for the last time nobody else would answer.
    if ((closing || !thread.isAlive()) && queue.remove(task)) {
      throw new StoreException(Fault.ACCESS, "the store is closed");
    }
  }

  private void work() {
    List<WriteTask<?>> group = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        group.clear();
        gather(group);
        if (!group.isEmpty()) {
          commit(group);
        }
        if (chore.due()) {
          group.clear();
          doChore();
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a JVM that ends.
    } finally {
      closing = true;
      queue.drainTo(group);
      group.forEach(task -> task.refuse(new StoreException(Fault.ACCESS, "the store is closed")));
    }
  }

  private void gather(List<WriteTask<?>> group) throws InterruptedException {
    WriteTask<?> next = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    while (next != null) {
      group.add(next);
      next = next.isLast() || group.size() == GROUP ? null : queue.poll();
    }
  }

  /** In a commit of its own. Where it fails it is tried again, and nobody waits for it. */
  private void doChore() {
    var task =
        new WriteTask<Boolean>(
            handle -> {
              chore.run(handle);
              return true;
            },
            yes -> chore.done(),
            /* last= */ true);
    commit(List.of(task));
    task.unexpected()
        .ifPresent(
            why -> LOG.log(System.Logger.Level.ERROR, "what waits in the store stays there", why));
  }

  private void commit(List<WriteTask<?>> group) {
    begun = System.nanoTime();
    var attempt = new Transactions.Attempt();
    try {
      standing.run();
      transactions.run(attempt, handle -> run(group, handle));
    } catch (RuntimeException | SQLException e) {
      StoreException failure =
          StoreFailures.of(e, WRITTEN)
              .orElseGet(
                  () ->
                      new StoreException(
                          Fault.ACCESS, "the store cannot write: " + e.getMessage(), e));
      if (!attempt.isOpen() || !committed(attempt, failure)) {
        failed(group, failure);
      }
    }
    begun = 0;
    note(group);
    group.forEach(WriteTask::settle);
    group.stream().flatMap(task -> task.behind().stream()).findFirst().ifPresent(GroupCommit::end);
  }

  /** Memory does not know what the disk has: nothing may be answered from it for long. */
  private static void end(Error error) {
    throw error;
  }

  private static void run(List<WriteTask<?>> group, Handle handle) throws SQLException {
    for (WriteTask<?> task : group) {
      run(task, handle, group.size() > 1);
    }
    if (group.size() == 1 && group.getFirst().isFailed()) {
      handle.rollback();
    }
  }

  /**
   * Whether a commit was kept whose answer did not come. Whatever else comes or waits is refused
   * until the database says so.
   */
  private boolean committed(Transactions.Attempt attempt, StoreException failure) {
    trouble = Optional.of(String.valueOf(failure.getMessage()));
    unsettled = Optional.of(failure);
    try {
      return transactions.committed(attempt, () -> closing, () -> refuseWaiting(failure));
    } finally {
      unsettled = Optional.empty();
    }
  }

  private void refuseWaiting(StoreException failure) {
    List<WriteTask<?>> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    waiting.forEach(task -> task.refuse(failure));
  }

  private static void failed(List<WriteTask<?>> group, StoreException failure) {
    group.forEach(task -> task.failed(failure));
  }

  /**
   * Keeps in mind why the last commit wrote nothing. A row that is wrong counts as written.
   *
   * <ul>
   *   <li>It failed: that is kept in mind, and told unless the one before it failed, too.
   *   <li>It was written, and the disk had no room and has none: what needs no room says nothing.
   *   <li>It was written: there is no trouble, which is told where there was some.
   * </ul>
   */
  private void note(List<WriteTask<?>> group) {
    Optional<StoreException> found =
        group.stream().flatMap(task -> task.trouble().stream()).findFirst();
    if (found.isEmpty() && full && !room.getAsBoolean()) {
      return;
    }
    if (found.isPresent() && trouble.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, found.get().getMessage(), found.get());
    } else if (found.isEmpty() && trouble.isPresent()) {
      LOG.log(System.Logger.Level.INFO, "the store is written again");
    }
    full = found.filter(why -> why.fault() == Fault.FULL).isPresent();
    trouble = found.map(StoreException::getMessage);
  }

  private static void run(WriteTask<?> task, Handle handle, boolean shared) throws SQLException {
    if (!shared) {
      task.run(handle);
      return;
    }
    Connection connection = handle.getConnection();
    Savepoint before = connection.setSavepoint();
    task.run(handle);
    if (task.isFailed()) {
      connection.rollback(before);
    } else {
      connection.releaseSavepoint(before);
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
