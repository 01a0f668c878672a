package dev.weft.models.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How one named value stands in the file: name, a kind of one byte, the sizes, the numbers
 * (big-endian), arrays in chunks so that no second copy of a large matrix is made.
 */
final class Sections {

  private static final int CHUNK = 1 << 16;

  private static final byte NUMBER = 0;
  private static final byte INTS = 1;
  private static final byte FLOATS = 2;
  private static final byte MATRIX = 3;
  private static final byte SPARSE = 4;
  private static final byte TEXT = 5;
  private static final byte BYTES = 6;

  private Sections() {}

  static void write(DataOutputStream out, String name, Object value) throws IOException {
    switch (value) {
      case Double number -> {
        head(out, name, NUMBER);
        out.writeDouble(number);
      }
      case int[] ints -> {
        head(out, name, INTS);
        writeInts(out, ints, ints.length);
      }
      case float[] floats -> {
        head(out, name, FLOATS);
        writeFloats(out, floats, floats.length);
      }
      case Matrix matrix -> {
        head(out, name, MATRIX);
        out.writeInt(matrix.rows());
        out.writeInt(matrix.columns());
        writeFloats(out, matrix.values(), matrix.values().length);
      }
      case SparseMatrix sparse -> {
        head(out, name, SPARSE);
        out.writeInt(sparse.rows());
        out.writeInt(sparse.columns());
        writeInts(out, sparse.offsets(), sparse.offsets().length);
        writeInts(out, sparse.indices(), sparse.entries());
        writeFloats(out, sparse.values(), sparse.entries());
      }
      case String text -> {
        head(out, name, TEXT);
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
      }
      case byte[] bytes -> {
        head(out, name, BYTES);
        writeBytes(out, bytes);
      }
      default -> throw new IllegalArgumentException("no section for " + value.getClass());
    }
  }

  static String readName(DataInputStream in) throws IOException {
    return in.readUTF();
  }

  static Object readValue(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case NUMBER -> in.readDouble();
      case INTS -> readInts(in);
      case FLOATS -> readFloats(in);
      case MATRIX -> {
        int rows = in.readInt();
        int columns = in.readInt();
        yield new Matrix(rows, columns, readFloats(in));
      }
      case SPARSE -> {
        int rows = in.readInt();
        int columns = in.readInt();
        yield new SparseMatrix(rows, columns, readInts(in), readInts(in), readFloats(in));
      }
      case TEXT -> new String(readBytes(in), StandardCharsets.UTF_8);
      case BYTES -> readBytes(in);
      default -> throw new IOException("unknown kind of section: " + kind);
    };
  }

  private static void head(DataOutputStream out, String name, byte kind) throws IOException {
    out.writeUTF(name);
    out.writeByte(kind);
  }

  private static void writeInts(DataOutputStream out, int[] values, int length) throws IOException {
    out.writeInt(length);
    var buffer = ByteBuffer.allocate(CHUNK);
    for (int from = 0; from < length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, length - from);
      buffer.asIntBuffer().put(values, from, count);
      out.write(buffer.array(), 0, count * 4);
    }
  }

  private static void writeFloats(DataOutputStream out, float[] values, int length)
      throws IOException {
    out.writeInt(length);
    var buffer = ByteBuffer.allocate(CHUNK);
    for (int from = 0; from < length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, length - from);
      buffer.asFloatBuffer().put(values, from, count);
      out.write(buffer.array(), 0, count * 4);
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[length(in, 4)];
    byte[] buffer = new byte[CHUNK];
    for (int from = 0; from < values.length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, values.length - from);
      in.readFully(buffer, 0, count * 4);
      ByteBuffer.wrap(buffer).asIntBuffer().get(values, from, count);
    }
    return values;
  }

  private static float[] readFloats(DataInputStream in) throws IOException {
    float[] values = new float[length(in, 4)];
    byte[] buffer = new byte[CHUNK];
    for (int from = 0; from < values.length; from += CHUNK / 4) {
      int count = Math.min(CHUNK / 4, values.length - from);
      in.readFully(buffer, 0, count * 4);
      ByteBuffer.wrap(buffer).asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[length(in, 1)];
    in.readFully(bytes);
    return bytes;
  }

  private static int length(DataInputStream in, int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * bytesEach > Integer.MAX_VALUE * 4L) {
      throw new IOException("impossible length: " + length);
    }
    return length;
  }
}
