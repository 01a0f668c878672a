package dev.weft.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the first bytes of a database say of its file (SQLite's "Database File Format", 1.3). They
 * are read without SQLite, which leaves a log beside whatever it opens.
 */
final class SqliteHeader {

  private static final String MAGIC = "SQLite format 3";
  private static final int LENGTH = 100;
  private static final int PAGE_BYTES = 16;
  private static final int CHANGES = 24;
  private static final int PAGES = 28;
  private static final int CHANGES_AT_PAGES = 92;

  /** Of which two bytes have no room. */
  private static final int LARGEST_PAGE = 65_536;

  private SqliteHeader() {}

  /**
   * How long a file must be; 0 where its header does not say.
   *
   * @throws IOException when it cannot be read
   */
  static long bytes(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LENGTH);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {}
    }
    if (header.hasRemaining()
        || !new String(header.array(), 0, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC)
        || header.getInt(CHANGES) != header.getInt(CHANGES_AT_PAGES)) {
      return 0;
    }
    int page = header.getShort(PAGE_BYTES) & 0xffff;
    return (page == 1 ? LARGEST_PAGE : page) * Integer.toUnsignedLong(header.getInt(PAGES));
  }
}
