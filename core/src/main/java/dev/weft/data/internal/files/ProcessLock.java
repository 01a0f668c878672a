package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * A lock of the file system ends with its process, however that ends: who can take one knows that
 * nobody who had it lives.
 *
 * Closing any channel of a file drops all locks that this process has on it. A path that is locked
 * here is therefore never opened a second time: HELD is asked first. It also keeps the channel of a
 * lock that nobody lets go of before the end: one that the garbage collector finds is closed, and
 * its lock is gone.
 */
/**
 * A lock on an empty file, which one thread of one process has at a time. The file stays behind: a
 * process that waits for a file that another has deleted would hold a lock that nobody sees.
 */
public final class ProcessLock implements AutoCloseable {

  private static final Map<Path, Optional<ProcessLock>> HELD = new HashMap<>();

  private final Path path;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ProcessLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the lock of that name, or finds that it is taken. */
  public static Optional<ProcessLock> tryTake(Path path) throws IOException {
    if (!reserve(path)) {
      return Optional.empty();
    }
    Optional<ProcessLock> taken = Optional.empty();
    try {
      taken = ofOtherProcesses(path);
      return taken;
    } finally {
      settle(path, taken);
    }
  }

  private static Optional<ProcessLock> ofOtherProcesses(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new ProcessLock(path, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static boolean reserve(Path path) {
    synchronized (HELD) {
      return HELD.putIfAbsent(path, Optional.empty()) == null;
    }
  }

  private static void settle(Path path, Optional<ProcessLock> taken) {
    synchronized (HELD) {
      if (taken.isPresent()) {
        HELD.put(path, taken);
      } else {
        HELD.remove(path);
      }
    }
  }

  /** Whether the file holds something, as a {@link #mark}. */
  boolean isMarked() throws IOException {
    return channel.size() > 0;
  }

  /** Tells those who have the file open already that this lock is not to be taken any more. */
  void mark() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {1}));
  }

  /** Lets go, once: afterwards the path may be held by another. */
  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      channel.close();
    } finally {
      settle(path, Optional.empty());
    }
  }
}
