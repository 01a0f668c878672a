package dev.weft.models;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gives back what a {@link ModelWriter} took, by name. Every method throws {@link
 * IllegalArgumentException} when there is nothing of that name and kind.
 *
 * <p>A file may be damaged or forged: what is read must fit the rest of the model before it is used
 * as a size or an index. The methods that take sizes see to that, and that numbers are finite.
 */
public interface ModelReader {

  /** Where a size does not matter. */
  int ANY = -1;

  /** Whether there is anything of that name; files of older versions lack some. */
  boolean has(String name);

  /** One number. */
  double number(String name);

  /** Whole numbers. */
  int[] ints(String name);

  /** Decimal numbers. */
  float[] floats(String name);

  /** Bytes. */
  byte[] bytes(String name);

  /** A dense matrix. */
  Matrix matrix(String name);

  /** A sparse matrix. */
  SparseMatrix sparse(String name);

  /** A model of any kind within the model. */
  Trained trained(String name);

  /** A finite number. */
  default double finite(String name) {
    double value = number(name);
    if (!Double.isFinite(value)) {
      throw fault(name, "must be finite: %s", value);
    }
    return value;
  }

  /** A finite number above 0. */
  default double positive(String name) {
    double value = finite(name);
    if (!(value > 0)) {
      throw fault(name, "must be above 0: %s", value);
    }
    return value;
  }

  /** A whole number, at least 0. */
  default int count(String name) {
    double value = number(name);
    if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw fault(name, "must be a whole number from 0 up: %s", value);
    }
    return (int) value;
  }

  /** As many finite numbers as the length says. */
  default float[] floats(String name, int length) {
    float[] values = floats(name);
    requireLength(name, values.length, length);
    requireFinite(name, values);
    return values;
  }

  /** As many whole numbers as the length says, each at least 0. */
  default int[] counts(String name, int length) {
    int[] values = ints(name);
    requireLength(name, values.length, length);
    for (int value : values) {
      if (value < 0) {
        throw fault(name, "must not be negative: %s", value);
      }
    }
    return values;
  }

  /** Ascending indices below a bound, none twice. */
  default int[] ascending(String name, int bound) {
    int[] values = ints(name);
    for (int i = 0; i < values.length; i++) {
      if (values[i] < (i == 0 ? 0 : values[i - 1] + 1) || values[i] >= bound) {
        throw fault(name, "must hold ascending indices below " + bound + ": %s", values[i]);
      }
    }
    return values;
  }

  /** The numbers 0 to {@code size − 1} in some order. */
  default int[] order(String name, int size) {
    int[] values = ints(name);
    requireLength(name, values.length, size);
    boolean[] met = new boolean[size];
    for (int value : values) {
      if (value < 0 || value >= size || met[value]) {
        throw fault(name, "must hold every number below " + size + " once: %s", value);
      }
      met[value] = true;
    }
    return values;
  }

  /**
   * A matrix of finite numbers.
   *
   * @param columns their number, or {@link #ANY}
   */
  default Matrix matrix(String name, int rows, int columns) {
    Matrix matrix = matrix(name);
    requireShape(name, matrix.rows(), matrix.columns(), rows, columns);
    requireFinite(name, matrix.values());
    return matrix;
  }

  /**
   * A sparse matrix of finite numbers.
   *
   * @param rows their number, or {@link #ANY}
   */
  default SparseMatrix sparse(String name, int rows, int columns) {
    SparseMatrix matrix = sparse(name);
    requireShape(name, matrix.rows(), matrix.columns(), rows, columns);
    requireFinite(name, matrix.values());
    return matrix;
  }

  /** A model of some kind within the model. */
  default <T extends Trained> T trained(String name, Class<T> kind) {
    Trained inner = trained(name);
    if (!kind.isInstance(inner)) {
      throw fault(name, "is of another kind: %s", inner.algorithm().name());
    }
    return kind.cast(inner);
  }

  /** Members of a model, of this many items each, as many as {@code members} says. */
  default List<Model> members(int items) {
    int count = count("members");
    List<Model> members = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      members.add(model("member-" + m, items));
    }
    return members;
  }

  /** A model within the model that ranks this many items. */
  default Model model(String name, int items) {
    Model inner = model(name);
    requireLength(name, inner.items(), items);
    return inner;
  }

  /** A model within the model that ranks. */
  default Model model(String name) {
    if (trained(name) instanceof Model model) {
      return model;
    }
    throw new IllegalArgumentException("'" + name + "' predicts ratings; it does not rank");
  }

  private static void requireShape(String name, int rows, int columns, int wantedRows, int wanted) {
    if ((wantedRows != ANY && rows != wantedRows) || (wanted != ANY && columns != wanted)) {
      throw fault(
          name,
          String.format(
              Locale.ROOT,
              "must be %s × %s: %%s",
              wantedRows == ANY ? "any" : wantedRows,
              wanted == ANY ? "any" : wanted),
          rows + " × " + columns);
    }
  }

  private static void requireLength(String name, int length, int wanted) {
    if (length != wanted) {
      throw fault(name, "must be of " + wanted + ": %s", length);
    }
  }

  private static void requireFinite(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw fault(name, "must hold finite numbers: %s", value);
      }
    }
  }

  private static IllegalArgumentException fault(String name, String rule, Object value) {
    return new IllegalArgumentException(
        "its '" + name + "' " + String.format(Locale.ROOT, rule, value));
  }
}
