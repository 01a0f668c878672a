package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * The holder deletes the lock file, marks it and lets go, in this order. Who had opened it before
 * finds the mark in a file that has no name any more, and tries again with the one that has it.
 */
/**
 * The right to write to a place, which one thread of one process has at a time. Its file goes with
 * it.
 */
final class WriteLock implements AutoCloseable {

  private static final int TRIES = 100;
  private static final int PAUSE_MILLIS = 20;

  private final Path path;
  private final ProcessLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private WriteLock(Path path, ProcessLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the lock of that name, or finds that it is taken. */
  static Optional<WriteLock> tryTake(Path path) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<ProcessLock> lock = ProcessLock.tryTake(path);
      if (lock.isEmpty()) {
        return Optional.empty();
      }
      if (!lock.get().isMarked()) {
        Unfinished.add(path);
        return Optional.of(new WriteLock(path, lock.get()));
      }
      lock.get().close();
    }
    throw new IOException("is in the way: Weft locks with an empty file of this name: " + path);
  }

  /** The same, with some patience. */
  static Optional<WriteLock> take(Path path, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      Optional<WriteLock> taken = tryTake(path);
      if (taken.isPresent() || System.nanoTime() > end) {
        return taken;
      }
      pause();
    }
  }

  /** Waits a moment. */
  static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another process was writing", e);
    }
  }

  /** Lets go, once: afterwards the file of that name may be another's. */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      Files.deleteIfExists(path);
      lock.mark();
    } finally {
      Unfinished.forget(path);
      lock.close();
    }
  }
}
