package dev.weft.models.internal.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.HalfPrecision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * How one named value stands in the file: name, a kind of one byte, the sizes, the numbers
 * (big-endian), arrays in chunks so that no second copy of a large matrix is made.
 *
 * <p>A checksum says that a file is whole and not who wrote it, so sizes are believed only when the
 * bytes for them are there: nothing is allocated beyond the size of the file, or eight times that
 * of packed bytes.
 */
final class Sections {

  static final int CHUNK = 1 << 16;

  private static final int WIDEST_WITHOUT_ROWS = 1 << 20;

  private static final byte NUMBER = 0;
  private static final byte INTS = 1;
  private static final byte FLOATS = 2;
  private static final byte MATRIX = 3;
  private static final byte SPARSE = 4;
  private static final byte TEXT = 5;
  private static final byte BYTES = 6;
  private static final byte PACKED = 7;
  private static final byte SAME = 8;
  private static final byte HALF_MATRIX = 9;

  private Sections() {}

  static void write(DataOutputStream out, String name, Object value) throws IOException {
    out.writeUTF(name);
    if (isPacked(value)) {
      var plain = new ByteArrayOutputStream();
      writePlain(new DataOutputStream(plain), value);
      out.writeByte(PACKED);
      out.writeInt(plain.size());
      writeBytes(out, PackedBytes.pack(plain.toByteArray()));
    } else {
      writePlain(out, value);
    }
  }

  /** Whether some of its bytes are more frequent than others; those of most matrices are not. */
  private static boolean isPacked(Object value) {
    return switch (value) {
      case int[] ints -> ints.length >= PackedBytes.LEAST / Integer.BYTES;
      case float[] floats -> floats.length >= PackedBytes.LEAST / Float.BYTES;
      case SparseMatrix sparse -> sparse.entries() >= PackedBytes.LEAST / Float.BYTES;
      case byte[] bytes -> bytes.length >= PackedBytes.LEAST;
      case Matrix matrix ->
          matrix.values().length >= PackedBytes.LEAST / Short.BYTES && holdsZeros(matrix);
      default -> false;
    };
  }

  /** Whether a quarter is zero, as where an encoder keeps languages apart. */
  private static boolean holdsZeros(Matrix matrix) {
    int zeros = 0;
    for (float value : matrix.values()) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros >= matrix.values().length / 4;
  }

  private static void writePlain(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Double number -> {
        out.writeByte(NUMBER);
        out.writeDouble(number);
      }
      case int[] ints -> {
        out.writeByte(INTS);
        writeInts(out, ints, ints.length);
      }
      case float[] floats -> {
        out.writeByte(FLOATS);
        writeFloats(out, floats, floats.length);
      }
      case Matrix matrix when HalfPrecision.holds(matrix.values()) -> {
        out.writeByte(HALF_MATRIX);
        out.writeInt(matrix.rows());
        out.writeInt(matrix.columns());
        writeHalves(out, matrix.values());
      }
      case Matrix matrix -> {
        out.writeByte(MATRIX);
        out.writeInt(matrix.rows());
        out.writeInt(matrix.columns());
        writeFloats(out, matrix.values(), matrix.values().length);
      }
      case SparseMatrix sparse -> {
        out.writeByte(SPARSE);
        out.writeInt(sparse.rows());
        out.writeInt(sparse.columns());
        writeInts(out, sparse.offsets(), sparse.offsets().length);
        writeInts(out, sparse.indices(), sparse.entries());
        writeFloats(out, sparse.values(), sparse.entries());
      }
      case String text -> {
        out.writeByte(TEXT);
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
      }
      case byte[] bytes -> {
        out.writeByte(BYTES);
        writeBytes(out, bytes);
      }
      default -> throw new IllegalArgumentException("no section for " + value.getClass());
    }
  }

  /** Writes that a value is that of an earlier section. */
  static void writeSame(DataOutputStream out, String name, String earlier) throws IOException {
    out.writeUTF(name);
    out.writeByte(SAME);
    out.writeUTF(earlier);
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static String readName(SectionInput in) throws IOException {
    return in.name();
  }

  /**
   * Reads a value.
   *
   * @param earlier the sections before it
   * @throws IllegalArgumentException when it contradicts itself or the size of the file
   */
  static Object readValue(SectionInput in, Map<String, Object> earlier) throws IOException {
    byte kind = in.kind();
    return switch (kind) {
      case NUMBER -> in.number();
      case INTS -> in.ints();
      case FLOATS -> in.floats();
      case MATRIX -> {
        int rows = in.size();
        int columns = in.size();
        yield matrix(rows, columns, in.floats());
      }
      case SPARSE -> {
        int rows = in.size();
        int columns = in.size();
        yield sparse(rows, columns, in.ints(), in.ints(), in.floats());
      }
      case TEXT -> new String(in.bytes(), StandardCharsets.UTF_8);
      case BYTES -> in.bytes();
      case PACKED -> packed(in);
      case SAME -> same(in.name(), earlier);
      case HALF_MATRIX -> {
        int rows = in.size();
        int columns = in.size();
        yield matrix(rows, columns, in.halves());
      }
      default -> throw new IllegalArgumentException("unknown kind of section: " + kind);
    };
  }

  private static Object packed(SectionInput in) throws IOException {
    int length = in.size();
    byte[] plain = PackedBytes.unpack(in.bytes(), length);
    if (plain.length == 0 || plain[0] == PACKED) {
      throw new IllegalArgumentException("packed bytes hold no value");
    }
    var inner = new SectionInput(new ByteArrayInputStream(plain), length);
    Object value = readValue(inner, Map.of());
    if (inner.left() > 0) {
      throw new IllegalArgumentException(inner.left() + " bytes stand behind a packed value");
    }
    return value;
  }

  private static Object same(String name, Map<String, Object> earlier) {
    Object value = earlier.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it refers to '" + name + "', which is not before it");
    }
    return value;
  }

  private static Matrix matrix(int rows, int columns, float[] values) {
    // Its width is made room for wherever a row is, though the file holds no number of it.
    if (rows == 0 && columns > WIDEST_WITHOUT_ROWS) {
      throw new IllegalArgumentException("a matrix without rows is not " + columns + " wide");
    }
    return new Matrix(rows, columns, values);
  }

  private static SparseMatrix sparse(
      int rows, int columns, int[] offsets, int[] indices, float[] values) {
    var matrix = new SparseMatrix(rows, columns, offsets, indices, values);
    for (int r = 0; r < rows; r++) {
      if (offsets[r] > offsets[r + 1]) {
        throw new IllegalArgumentException("offsets must ascend: row " + r);
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int e = offsets[r]; e < offsets[r + 1]; e++) {
        if (indices[e] < (e == offsets[r] ? 0 : indices[e - 1] + 1) || indices[e] >= columns) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "the columns of row %d must ascend and be in 0..%d: %d",
                  r,
                  columns - 1,
                  indices[e]));
        }
      }
    }
    return matrix;
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

  private static void writeHalves(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    var buffer = ByteBuffer.allocate(CHUNK);
    for (int from = 0; from < values.length; from += CHUNK / 2) {
      int count = Math.min(CHUNK / 2, values.length - from);
      for (int i = 0; i < count; i++) {
        buffer.putShort(2 * i, Float.floatToFloat16(values[from + i]));
      }
      out.write(buffer.array(), 0, count * 2);
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
