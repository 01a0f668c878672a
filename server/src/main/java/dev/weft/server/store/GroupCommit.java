package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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

  /** Writes something. */
  @FunctionalInterface
  interface Work<T> {
    /** Runs inside of a transaction. */
    T in(Handle handle);
  }

  private static final class Task<T> {
    private final Work<T> work;
    private final Consumer<? super T> committed;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    Task(Work<T> work, Consumer<? super T> committed) {
      this.work = work;
      this.committed = committed;
    }

    void run(Handle handle) {
      try {
        result = work.in(handle);
      } catch (RuntimeException e) {
        failure = WriteFailures.of(e).map(RuntimeException.class::cast).orElse(e);
      }
    }

    /** After the commit. */
    @SuppressWarnings("NullAway") // The result is there unless the work failed.
    void settle() {
      if (failure == null) {
        try {
          committed.accept(result);
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      if (failure == null) {
        done.complete(result);
      } else {
        done.completeExceptionally(failure);
      }
    }
  }

  private final Jdbi jdbi;
  private final Runnable standing;
  private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean closing;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Writes from now on.
   *
   * @param standing throws a {@link StoreException} where what is written would be lost
   */
  GroupCommit(Jdbi jdbi, Runnable standing) {
    this.jdbi = jdbi;
    this.standing = standing;
    this.thread = Thread.ofPlatform().name("weft-store").daemon().start(this::work);
  }

  /** Whether it still writes. */
  boolean alive() {
    return thread.isAlive();
  }

  /** Why the last commit wrote nothing; empty where it did, or where only a row was wrong. */
  Optional<String> trouble() {
    return trouble;
  }

  /**
   * Writes, and returns when it is on disk.
   *
   * @param committed what follows in memory; runs after the commit and before this returns, in the
   *     order of the commits, on the thread that writes: it must not write itself
   */
  <T> T write(Work<T> work, Consumer<? super T> committed) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("what follows a commit must not write");
    }
    var task = new Task<T>(work, committed);
    try {
      put(task);
      return task.done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StoreException(Fault.ACCESS, "the store cannot write", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Fault.ACCESS, "interrupted while the store was writing", e);
    }
  }

  private void put(Task<?> task) throws InterruptedException {
    while (true) {
      if (closing || !thread.isAlive()) {
        throw new StoreException(Fault.ACCESS, "the store is closed");
      }
      if (queue.offer(task, PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    if (!thread.isAlive() && queue.remove(task)) {
      throw new StoreException(Fault.ACCESS, "the store is closed");
    }
  }

  private void work() {
    List<Task<?>> group = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        group.clear();
        Task<?> first = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, GROUP - 1);
          commit(group);
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a JVM that ends.
    } finally {
      closing = true;
      queue.drainTo(group);
      group.forEach(
          task ->
              task.done.completeExceptionally(
                  new StoreException(Fault.ACCESS, "the store is closed")));
    }
  }

  private void commit(List<Task<?>> group) {
    try {
      standing.run();
      jdbi.useTransaction(
          handle -> {
            for (Task<?> task : group) {
              run(task, handle, group.size() > 1);
            }
            if (group.size() == 1 && group.getFirst().failure != null) {
              handle.rollback();
            }
          });
    } catch (StoreException e) {
      failed(group, e);
    } catch (RuntimeException | SQLException e) {
      failed(
          group,
          WriteFailures.of(e)
              .orElseGet(
                  () ->
                      new StoreException(
                          Fault.ACCESS, "the store cannot write: " + e.getMessage(), e)));
    }
    note(group);
    group.forEach(Task::settle);
  }

  private static void failed(List<Task<?>> group, StoreException failure) {
    group.forEach(task -> task.failure = task.failure == null ? failure : task.failure);
  }

  /** Keeps in mind whether the last commit found room; a row that is wrong says nothing of that. */
  private void note(List<Task<?>> group) {
    Optional<StoreException> found =
        group.stream()
            .map(task -> task.failure)
            .filter(StoreException.class::isInstance)
            .map(StoreException.class::cast)
            .findFirst();
    if (found.isPresent() && trouble.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, found.get().getMessage(), found.get());
    } else if (found.isEmpty() && trouble.isPresent()) {
      LOG.log(System.Logger.Level.INFO, "the store is written again");
    }
    trouble = found.map(StoreException::getMessage);
  }

  private static void run(Task<?> task, Handle handle, boolean shared) throws SQLException {
    if (!shared) {
      task.run(handle);
      return;
    }
    Connection connection = handle.getConnection();
    Savepoint before = connection.setSavepoint();
    task.run(handle);
    if (task.failure != null) {
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
