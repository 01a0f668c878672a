package dev.weft.server.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/*
 * How long the log must be stands in the index beside it, which every connection shares ("WAL-mode
 * File Format", 2.1). So a checkpoint that cuts the log, by whichever program, is told from a hand
 * that does: the former says so in the index first. A log that was cut and written to again has
 * a hole where its header was, which names the index by two random numbers.
 *
 * The index is opened once and closed last: whoever closes a file lets go of every lock that the
 * process has on it (POSIX, fcntl), and those on the index are what SQLite goes by. So it is no
 * channel, which a thread closes that is interrupted while it reads.
 */
/** Tells whether the log beside an open file holds all that was committed to it. Thread-safe. */
final class SqliteLog implements AutoCloseable {

  /** Two copies of what the index says follow one another. */
  private static final int COPY = 48;

  private static final int IS_THERE = 12;
  private static final int PAGE_BYTES = 14;
  private static final int FRAMES = 16;
  private static final int SALTS = 32;
  private static final int SALT_BYTES = 8;

  private static final int HEADER_BYTES = 32;
  private static final int HEADER_SALTS = 16;
  private static final int FRAME_HEADER_BYTES = 24;

  /** While others write, the index is another at each look. */
  private static final int LOOKS = 5;

  private final RandomAccessFile log;
  private final RandomAccessFile index;

  private SqliteLog(RandomAccessFile log, RandomAccessFile index) {
    this.log = log;
    this.index = index;
  }

  /**
   * Of a log and an index that are open; empty where there are none that could be read, and on
   * Windows, where SQLite could not take away what somebody else has open.
   */
  static Optional<SqliteLog> of(Path log, Path index) {
    if (File.separatorChar == '\\') {
      return Optional.empty();
    }
    try {
      var opened = new RandomAccessFile(log.toFile(), "r");
      try {
        return Optional.of(new SqliteLog(opened, new RandomAccessFile(index.toFile(), "r")));
      } catch (IOException e) {
        opened.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing is missing, as far as can be told. */
  synchronized boolean isWhole() {
    try {
      for (int look = 0; look < LOOKS; look++) {
        byte[] said = said();
        if (!isSteady(said) || holds(said)) {
          return true;
        }
        if (Arrays.equals(said, said())) {
          return false;
        }
      }
    } catch (IOException e) {
      // A commit will say it.
    }
    return true;
  }

  private byte[] said() throws IOException {
    return bytes(index, 2 * COPY);
  }

  /** Whether it is not being written just now. */
  private static boolean isSteady(byte[] said) {
    return said.length == 2 * COPY
        && said[IS_THERE] != 0
        && Arrays.equals(said, 0, COPY, said, COPY, 2 * COPY);
  }

  private boolean holds(byte[] said) throws IOException {
    ByteBuffer values = ByteBuffer.wrap(said).order(ByteOrder.nativeOrder());
    long frames = Integer.toUnsignedLong(values.getInt(FRAMES));
    int page = values.getShort(PAGE_BYTES) & 0xffff;
    long frame = (long) FRAME_HEADER_BYTES + (page == 1 ? 65_536 : page);
    if (frames == 0) {
      return true;
    }
    byte[] header = bytes(log, HEADER_BYTES);
    return header.length == HEADER_BYTES
        && log.length() >= HEADER_BYTES + frames * frame
        && Arrays.equals(
            header, HEADER_SALTS, HEADER_SALTS + SALT_BYTES, said, SALTS, SALTS + SALT_BYTES);
  }

  /** The first bytes of a file, or as many as there are. */
  private static byte[] bytes(RandomAccessFile file, int most) throws IOException {
    byte[] read = new byte[most];
    file.seek(0);
    int length = 0;
    int more = 0;
    while (more >= 0 && length < most) {
      length += more;
      more = file.read(read, length, most - length);
    }
    return Arrays.copyOf(read, length);
  }

  @Override
  public synchronized void close() {
    try (log;
        index) {
      // both
    } catch (IOException e) {
      // Nothing was written to them.
    }
  }
}
