package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/*
 * A lock of the file system ends with its process, however that ends: who can take one knows that
 * nobody who had it lives.
 *
 * Closing any channel of a file drops all locks that this process has on it. A path that a thread
 * of this process holds is therefore never opened a second time: HELD is asked first. It also keeps
 * the channel of a lock that nobody lets go of before the end: one that the garbage collector finds
 * is closed, and its lock is gone.
 *
 * The holder deletes the lock file, marks it and lets go, in this order. Who had opened it before
 * finds the mark in a file that has no name any more, and tries again with the one that has it.
 */
/** The right to write to a place, which one thread of one process has at a time. */
final class WriteLock implements AutoCloseable {

  private static final Map<Path, Optional<WriteLock>> HELD = new HashMap<>();
  private static final int TRIES = 100;
  private static final int PAUSE_MILLIS = 20;

  private final Path path;
  private final FileChannel channel;

  private WriteLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the lock of that name, or finds that it is taken. */
  static Optional<WriteLock> tryTake(Path path) throws IOException {
    if (!reserve(path)) {
      return Optional.empty();
    }
    Optional<WriteLock> taken = Optional.empty();
    try {
      taken = ofOtherProcesses(path);
      taken.ifPresent(lock -> keep(path, lock));
      return taken;
    } finally {
      if (taken.isEmpty()) {
        release(path);
      }
    }
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

  private static Optional<WriteLock> ofOtherProcesses(Path path) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean kept = false;
      try {
        if (channel.tryLock() == null) {
          return Optional.empty();
        }
        kept = channel.size() == 0;
        if (kept) {
          return Optional.of(new WriteLock(path, channel));
        }
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
    throw new IOException("is in the way: Weft locks with an empty file of this name: " + path);
  }

  private static boolean reserve(Path path) {
    synchronized (HELD) {
      return HELD.putIfAbsent(path, Optional.empty()) == null;
    }
  }

  private static void keep(Path path, WriteLock lock) {
    synchronized (HELD) {
      HELD.put(path, Optional.of(lock));
    }
    Unfinished.add(path);
  }

  private static void release(Path path) {
    synchronized (HELD) {
      HELD.remove(path);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
      channel.write(ByteBuffer.wrap(new byte[] {1}));
    } finally {
      channel.close();
      Unfinished.forget(path);
      release(path);
    }
  }
}
