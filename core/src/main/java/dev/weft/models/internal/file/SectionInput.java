package dev.weft.models.internal.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The sections of a file, of which this many bytes are left. */
final class SectionInput {

  private final DataInputStream in;
  private long left;

  /**
   * Reads from a stream.
   *
   * @param length number of bytes that belong to the sections
   */
  SectionInput(InputStream in, long length) {
    this.in = new DataInputStream(in);
    this.left = length;
  }

  /** How many bytes are left. */
  long left() {
    return left;
  }

  byte kind() throws IOException {
    take(1);
    return in.readByte();
  }

  double number() throws IOException {
    take(Double.BYTES);
    return in.readDouble();
  }

  /** A number of rows, columns or values. */
  int size() throws IOException {
    take(Integer.BYTES);
    int size = in.readInt();
    if (size < 0) {
      throw new IllegalArgumentException("a size must not be negative: " + size);
    }
    return size;
  }

  String name() throws IOException {
    take(Short.BYTES);
    int length = in.readUnsignedShort();
    take(length);
    byte[] encoded = ByteBuffer.allocate(Short.BYTES + length).putShort((short) length).array();
    in.readFully(encoded, Short.BYTES, length);
    try (var name = new DataInputStream(new java.io.ByteArrayInputStream(encoded))) {
      return name.readUTF();
    } catch (UTFDataFormatException e) {
      throw new IllegalArgumentException("a section's name is not UTF-8", e);
    }
  }

  int[] ints() throws IOException {
    int[] values = new int[length(Integer.BYTES)];
    byte[] buffer = new byte[Sections.CHUNK];
    for (int from = 0; from < values.length; from += Sections.CHUNK / 4) {
      int count = Math.min(Sections.CHUNK / 4, values.length - from);
      in.readFully(buffer, 0, count * 4);
      ByteBuffer.wrap(buffer).asIntBuffer().get(values, from, count);
    }
    return values;
  }

  float[] floats() throws IOException {
    float[] values = new float[length(Float.BYTES)];
    byte[] buffer = new byte[Sections.CHUNK];
    for (int from = 0; from < values.length; from += Sections.CHUNK / 4) {
      int count = Math.min(Sections.CHUNK / 4, values.length - from);
      in.readFully(buffer, 0, count * 4);
      ByteBuffer.wrap(buffer).asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  /** Numbers in half precision. */
  float[] halves() throws IOException {
    float[] values = new float[length(Short.BYTES)];
    byte[] buffer = new byte[Sections.CHUNK];
    var view = ByteBuffer.wrap(buffer);
    for (int from = 0; from < values.length; from += Sections.CHUNK / 2) {
      int count = Math.min(Sections.CHUNK / 2, values.length - from);
      in.readFully(buffer, 0, count * 2);
      for (int i = 0; i < count; i++) {
        values[from + i] = Float.float16ToFloat(view.getShort(2 * i));
      }
    }
    return values;
  }

  byte[] bytes() throws IOException {
    byte[] bytes = new byte[length(1)];
    in.readFully(bytes);
    return bytes;
  }

  /** A number of values whose bytes are there; they count as taken. */
  private int length(int bytesEach) throws IOException {
    int length = size();
    take((long) length * bytesEach);
    return length;
  }

  private void take(long bytes) throws IOException {
    if (bytes > left) {
      throw new EOFException(
          String.format(Locale.ROOT, "%d bytes are wanted and %d left", bytes, left));
    }
    left -= bytes;
  }
}
