package dev.weft.server.store;

import dev.weft.math.internal.threads.Waiting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Something that is to be written, and whoever waits for it. */
final class WriteTask<T> {
  private final GroupCommit.Work<T> work;
  private final Consumer<? super T> committed;
  private final boolean last;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable failure;
  private Optional<Error> behind = Optional.empty();

  /**
   * A task.
   *
   * @param committed what follows in memory
   * @param last whether nothing that comes later shares its commit
   */
  WriteTask(GroupCommit.Work<T> work, Consumer<? super T> committed, boolean last) {
    this.work = work;
    this.committed = committed;
    this.last = last;
  }

  /** Whether nothing that comes later shares its commit. */
  boolean isLast() {
    return last;
  }

  void run(Handle handle) {
    try {
      result = work.in(handle);
    } catch (Throwable e) { // no memory for one is not a reason for nobody to write any more
      failure =
          e instanceof Error
              ? e
              : StoreFailures.of(e, "written").map(Throwable.class::cast).orElse(e);
    }
  }

  /** After the commit. */
  @SuppressWarnings("NullAway") // The result is there unless the work failed.
  void settle() {
    if (failure == null) {
      try {
        committed.accept(result);
      } catch (Throwable e) {
        failure = e;
        behind = e instanceof Error error ? Optional.of(error) : Optional.empty();
      }
    }
    if (failure == null) {
      done.complete(result);
    } else {
      done.completeExceptionally(failure);
    }
  }

  /** Whether it failed, by itself or with its commit. */
  boolean isFailed() {
    return failure != null;
  }

  /** Why the store did not take it; empty where it did, or where only a row was wrong. */
  Optional<StoreException> trouble() {
    return failure instanceof StoreException trouble ? Optional.of(trouble) : Optional.empty();
  }

  /** Why it failed, unless the store itself is at fault. */
  Optional<Throwable> unexpected() {
    return failure instanceof StoreException ? Optional.empty() : Optional.ofNullable(failure);
  }

  /** Its commit failed. */
  void failed(StoreException why) {
    failure = failure == null ? why : failure;
  }

  /** What kept memory from following the disk. */
  Optional<Error> behind() {
    return behind;
  }

  /** It is not written. */
  void refuse(StoreException why) {
    done.completeExceptionally(why);
  }

  /**
   * What has its turn is written, whether anyone waits or not; so what follows it in the caller's
   * memory must follow, too, and an interrupted caller waits all the same.
   */
  T outcome() {
    return Waiting.toTheEnd(done, () -> {});
  }
}
