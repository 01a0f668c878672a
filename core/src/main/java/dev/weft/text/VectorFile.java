package dev.weft.text;

import dev.weft.data.internal.files.DamagedFileException;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Sha256;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/*
 * The file, big-endian:
 *   header   magic (8 bytes), dimensions (4), length of the encoder's id (4), id (UTF-8), CRC-32C
 *   record   key (32 bytes), vector (4 × dimensions), CRC-32C of both (4)
 * All records have one size, so the place of every record is known without trusting any of them: a
 * record whose checksum fails is passed over, and an end that is not a whole record is torn.
 *
 * Whoever writes holds the lock of the file (and, because a file lock does not hold between threads
 * of one process, a lock of the path). Under the lock it first reads what others appended, then
 * cuts a torn end, then appends; no other writer can be in the middle then. Readers need no lock,
 * since a record never changes once it is in an index.
 */

/** An append-only file of keyed vectors. Thread-safe. */
final class VectorFile implements Closeable {

  /** A SHA-256. */
  record Key(long a, long b, long c, long d) {

    static Key of(byte[] hash) {
      return read(ByteBuffer.wrap(hash));
    }

    private static Key read(ByteBuffer in) {
      return new Key(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    private void write(ByteBuffer out) {
      out.putLong(a).putLong(b).putLong(c).putLong(d);
    }
  }

  private static final long MAGIC = 0x5745_4654_5645_4301L; // "WEFTVEC", version 1
  private static final int KEY_BYTES = 32;
  private static final int READ_BYTES = 1 << 20;

  /** Far beyond any data: where locks are mandatory, a locked byte of data could not be read. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path path;
  private final FileChannel channel;
  private final ReentrantLock pathLock;
  private final int dimensions;
  private final int recordBytes;
  private final long start;
  private final Map<Key, Long> places = new ConcurrentHashMap<>();

  /** The end of what is indexed; guarded by {@code pathLock}. */
  private long indexed;

  private VectorFile(Path path, FileChannel channel, int dimensions, int headerBytes) {
    this.path = path;
    this.channel = channel;
    this.pathLock = LOCKS.computeIfAbsent(path, p -> new ReentrantLock());
    this.dimensions = dimensions;
    this.recordBytes = KEY_BYTES + dimensions * Float.BYTES + Integer.BYTES;
    this.start = headerBytes;
    this.indexed = headerBytes;
  }

  static VectorFile open(Path folder, String encoderId, int dimensions) throws IOException {
    Files.createDirectories(folder);
    byte[] id = encoderId.getBytes(StandardCharsets.UTF_8);
    String name = Sha256.hex(Sha256.digest().digest(id), 12) + EmbeddingCache.SUFFIX;
    Path path = folder.toRealPath().resolve(name);
    byte[] header = header(id, dimensions);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      var file = new VectorFile(path, channel, dimensions, header.length);
      file.locked(() -> file.begin(header));
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] header(byte[] id, int dimensions) {
    var buffer = ByteBuffer.allocate(8 + 4 + 4 + id.length + 4);
    buffer.putLong(MAGIC).putInt(dimensions).putInt(id.length).put(id);
    return buffer.putInt(checksum(buffer.array(), 0, buffer.position())).array();
  }

  Path path() {
    return path;
  }

  int size() {
    return places.size();
  }

  /**
   * Reads a vector; false when it is not there, its record is damaged, or an older version kept
   * numbers in it that are not finite.
   */
  boolean read(Key key, float[] target, int at) throws IOException {
    Long place = places.get(key);
    if (place == null) {
      return false;
    }
    var record = ByteBuffer.allocate(recordBytes);
    readFully(record, place);
    if (!sound(record.array(), 0)) {
      places.remove(key, place);
      return false;
    }
    record.position(KEY_BYTES).slice().asFloatBuffer().get(target, at, dimensions);
    if (!PromisedVectors.isFinite(target, at, dimensions)) {
      places.remove(key, place);
      Arrays.fill(target, at, at + dimensions, 0);
      return false;
    }
    return true;
  }

  /** Appends vectors, one row for each key. On disk when it returns. */
  void append(List<Key> keys, Matrix vectors) throws IOException {
    assert keys.size() == vectors.rows();
    var records = ByteBuffer.allocate(Math.multiplyExact(keys.size(), recordBytes));
    for (int row = 0; row < keys.size(); row++) {
      int from = records.position();
      keys.get(row).write(records);
      records.slice().asFloatBuffer().put(vectors.values(), row * dimensions, dimensions);
      records.position(from + recordBytes - Integer.BYTES);
      records.putInt(checksum(records.array(), from, recordBytes - Integer.BYTES));
    }
    records.flip();
    locked(
        () -> {
          catchUp();
          long end = indexed;
          for (long at = end; records.hasRemaining(); ) {
            at += channel.write(records, at);
          }
          channel.force(false);
          for (Key key : keys) {
            places.put(key, end);
            end += recordBytes;
          }
          indexed = end;
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private void locked(Work work) throws IOException {
    pathLock.lock();
    try (FileLock lock = channel.lock(LOCKED_BYTE, 1, false)) {
      assert lock.isValid();
      work.run();
    } finally {
      pathLock.unlock();
    }
  }

  /** Checks the header, or writes it when the file is new or was killed while it was. */
  private void begin(byte[] header) throws IOException {
    int there = (int) Math.min(channel.size(), header.length);
    var found = ByteBuffer.allocate(there);
    readFully(found, 0);
    if (!Arrays.equals(found.array(), 0, there, header, 0, there)) {
      throw new DamagedFileException(
          path,
          "it is not the vector file of this encoder (another format, another number of"
              + " dimensions, or damaged); delete it to start a new one");
    }
    if (there < header.length) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(header), 0);
      channel.force(true);
    }
    catchUp();
  }

  /** Indexes what this and other processes appended and cuts a torn end. Under the lock. */
  private void catchUp() throws IOException {
    long whole = start + (channel.size() - start) / recordBytes * recordBytes;
    int perRead = Math.max(1, READ_BYTES / recordBytes);
    var buffer = ByteBuffer.allocate(perRead * recordBytes);
    while (indexed < whole) {
      int bytes = (int) Math.min(buffer.capacity(), whole - indexed);
      readFully(buffer.clear().limit(bytes), indexed);
      for (int at = 0; at < bytes; at += recordBytes) {
        if (sound(buffer.array(), at)) {
          places.put(Key.read(buffer.position(at)), indexed + at);
        }
      }
      indexed += bytes;
    }
    if (channel.size() > whole) {
      channel.truncate(whole);
    }
  }

  private void readFully(ByteBuffer target, long from) throws IOException {
    int first = target.position();
    while (target.hasRemaining()) {
      if (channel.read(target, from + target.position() - first) < 0) {
        throw new EOFException(path + " was cut short while it was in use");
      }
    }
  }

  private boolean sound(byte[] bytes, int at) {
    int length = recordBytes - Integer.BYTES;
    return ByteBuffer.wrap(bytes).getInt(at + length) == checksum(bytes, at, length);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Closing drops the locks that this process has on the file, so nobody may be writing then. */
  @Override
  public void close() throws IOException {
    pathLock.lock();
    try {
      channel.close();
    } finally {
      pathLock.unlock();
    }
  }
}
