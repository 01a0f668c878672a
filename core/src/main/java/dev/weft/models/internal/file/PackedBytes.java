package dev.weft.models.internal.file;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes of which some are more frequent than others, such as the codes of weights, in Huffman codes
 * (DEFLATE without a search for repetitions, RFC 1951): a fifth less for large matrices.
 */
final class PackedBytes {

  /** Fewer bytes are not packed. */
  static final int LEAST = 1 << 16;

  /** A code has at least a bit, so no packed byte holds more than these. */
  private static final int MOST_PER_BYTE = 8;

  private PackedBytes() {}

  /** The packed form. The same for the same bytes wherever the same zlib packs. */
  static byte[] pack(byte[] bytes) {
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(bytes);
      deflater.finish();
      var packed = new ByteArrayOutputStream(bytes.length);
      byte[] buffer = new byte[Sections.CHUNK];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * The bytes again.
   *
   * @param length number of bytes that were packed
   * @throws EOFException when the packed form cannot hold as many
   * @throws IllegalArgumentException when it is not a packed form of as many
   */
  static byte[] unpack(byte[] packed, int length) throws IOException {
    if (length > (long) packed.length * MOST_PER_BYTE) {
      throw new EOFException(
          String.format(Locale.ROOT, "%d bytes cannot be packed in %d", length, packed.length));
    }
    byte[] bytes = new byte[length];
    var inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int filled = 0;
      for (int more = -1; more != 0 && filled < length; filled += more) {
        more = inflater.inflate(bytes, filled, length - filled);
      }
      if (filled < length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
        throw new IllegalArgumentException("packed bytes are not " + length);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("packed bytes cannot be unpacked: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
    return bytes;
  }
}
