package dev.weft.math.internal;

import dev.weft.math.Matrix;
import java.util.stream.IntStream;

/**
 * The rows of a matrix, to be read some at a time: as halves, in half of the memory, where there
 * are many numbers and half precision holds each exactly, else as they are. What is read is the
 * same either way. Immutable by convention and so thread-safe.
 */
public final class StoredRows {

  private static final float[] NONE = {};

  private final int rows;
  private final int columns;
  private final float[] floats;
  private final short[] halves;

  private StoredRows(int rows, int columns, float[] floats, short[] halves) {
    this.rows = rows;
    this.columns = columns;
    this.floats = floats;
    this.halves = halves;
  }

  /** The rows of a matrix, which must not change afterwards. */
  public static StoredRows of(Matrix matrix) {
    float[] values = matrix.values();
    if (values.length <= HalfPrecision.SMALL || !HalfPrecision.holds(values)) {
      return asTheyAre(matrix);
    }
    short[] halves = new short[values.length];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = Float.floatToFloat16(values[i]);
    }
    return new StoredRows(matrix.rows(), matrix.columns(), NONE, halves);
  }

  /** The rows of a matrix, which must not change afterwards, without looking at them. */
  static StoredRows asTheyAre(Matrix matrix) {
    return new StoredRows(matrix.rows(), matrix.columns(), matrix.values(), new short[0]);
  }

  /** The same rounded to half precision where there are many numbers, all below 65,504. */
  public StoredRows halved() {
    return halves.length > 0 ? this : of(HalfPrecision.roundedWhereLarge(matrix()));
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Length of a row. */
  public int columns() {
    return columns;
  }

  /** Room for a number of rows, where reading needs any; for {@link #read}. */
  public float[] room(int count) {
    return halves.length == 0 ? NONE : new float[count * columns];
  }

  /**
   * An array that holds rows which follow each other, the first of them at {@link #place}; not to
   * be changed.
   *
   * @param room from {@link #room}, for at least {@code count} rows; what is returned may be this
   *     array
   */
  public float[] read(int from, int count, float[] room) {
    if (halves.length == 0) {
      return floats;
    }
    int first = from * columns;
    int length = count * columns;
    for (int i = 0; i < length; i++) {
      room[i] = Float.float16ToFloat(halves[first + i]);
    }
    return room;
  }

  /** Where a row begins in what {@link #read} gives from it on. */
  public int place(int row) {
    return halves.length == 0 ? row * columns : 0;
  }

  /** The columns in which any row is not 0. */
  public int[] told() {
    boolean[] told = new boolean[columns];
    float[] room = room(1);
    for (int row = 0; row < rows; row++) {
      float[] values = read(row, 1, room);
      int place = place(row);
      for (int column = 0; column < columns; column++) {
        told[column] |= values[place + column] != 0;
      }
    }
    return IntStream.range(0, columns).filter(column -> told[column]).toArray();
  }

  /** The matrix; a new one where the rows are kept as halves. */
  public Matrix matrix() {
    return new Matrix(rows, columns, read(0, rows, room(rows)));
  }
}
