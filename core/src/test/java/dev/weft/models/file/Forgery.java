package dev.weft.models.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Changes one section of a file into another that a forger, or a fault, could have written. */
public final class Forgery {

  private static final int[] ODD_INTS = {
    -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, 2, 7, 64, 1_000, 1 << 24
  };
  private static final double[] ODD_NUMBERS = {
    -1, 0, 0.5, 3, 1e9, 1e18, -1e300, Double.NaN, Double.POSITIVE_INFINITY
  };
  private static final float[] ODD_FLOATS = {
    Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -7, 0, 1e5f
  };

  private final SplittableRandom random;

  public Forgery(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The sections with one of them forged, and what was done to it. */
  public record Forged(Map<String, Object> sections, String change) {}

  /** Forges one section at random. */
  public Forged of(Map<String, Object> sections) {
    List<String> names = new ArrayList<>(sections.keySet());
    while (true) {
      String name = names.get(random.nextInt(names.size()));
      Map<String, Object> forged = new LinkedHashMap<>(sections);
      int way = random.nextInt(10);
      try {
        if (way == 0) {
          forged.remove(name);
          return new Forged(forged, "without " + name);
        }
        Object value = way == 1 ? anyKind() : changed(Objects.requireNonNull(sections.get(name)));
        forged.put(name, value);
        return new Forged(forged, name + ": " + shown(value));
      } catch (IllegalArgumentException e) {
        // The type itself refuses it, so no file of it can be written this way.
      }
    }
  }

  private static String shown(Object value) {
    String text =
        switch (value) {
          case int[] ints -> Arrays.toString(ints);
          case float[] floats -> Arrays.toString(floats);
          case byte[] bytes -> bytes.length + " bytes";
          case Matrix matrix -> matrix.rows() + " × " + matrix.columns();
          default -> value.toString();
        };
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private Object anyKind() {
    return switch (random.nextInt(7)) {
      case 0 -> odd();
      case 1 -> new int[] {oddInt(), oddInt()};
      case 2 -> new float[] {oddFloat()};
      case 3 -> new Matrix(1, 2, new float[] {1, 2});
      case 4 -> new SparseMatrix(1, 3, new int[] {0, 1}, new int[] {2}, new float[] {1});
      case 5 -> "ease(lambda=1.0)";
      default -> new byte[] {1, 2, 3};
    };
  }

  private Object changed(Object value) {
    return switch (value) {
      case Double _ -> odd();
      case int[] ints -> ints(ints);
      case float[] floats -> floats(floats);
      case Matrix matrix -> matrix(matrix);
      case SparseMatrix sparse -> sparse(sparse);
      case String text -> text(text);
      case byte[] bytes -> bytes(bytes);
      default -> throw new IllegalStateException("no forgery of " + value.getClass());
    };
  }

  private double odd() {
    return ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
  }

  private int oddInt() {
    return ODD_INTS[random.nextInt(ODD_INTS.length)];
  }

  private float oddFloat() {
    return ODD_FLOATS[random.nextInt(ODD_FLOATS.length)];
  }

  private int length(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> length + 1 + random.nextInt(5);
      case 2 -> length / 2;
      default -> Math.max(0, length - 1);
    };
  }

  private int[] ints(int[] ints) {
    if (ints.length == 0 || random.nextInt(3) == 0) {
      return Arrays.copyOf(ints, length(ints.length));
    }
    int[] changed = ints.clone();
    changed[random.nextInt(changed.length)] = oddInt();
    return changed;
  }

  private float[] floats(float[] floats) {
    if (floats.length == 0 || random.nextInt(3) == 0) {
      return Arrays.copyOf(floats, length(floats.length));
    }
    float[] changed = floats.clone();
    changed[random.nextInt(changed.length)] = oddFloat();
    return changed;
  }

  private Matrix matrix(Matrix matrix) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    return switch (random.nextInt(5)) {
      case 0 -> new Matrix(columns, rows, matrix.values());
      case 1 -> new Matrix(rows + 1, columns, new float[(rows + 1) * columns]);
      case 2 -> new Matrix(rows, columns + 1, new float[rows * (columns + 1)]);
      case 3 -> new Matrix(0, Math.max(0, oddInt()), new float[0]);
      default -> new Matrix(rows, columns, floats(matrix.values()));
    };
  }

  private SparseMatrix sparse(SparseMatrix sparse) {
    int entries = sparse.entries();
    int[] indices = Arrays.copyOf(sparse.indices(), entries);
    float[] values = Arrays.copyOf(sparse.values(), entries);
    return switch (random.nextInt(5)) {
      case 0 ->
          new SparseMatrix(
              sparse.rows(), sparse.columns(), ints(sparse.offsets()), indices, values);
      case 1 ->
          new SparseMatrix(
              sparse.rows(), sparse.columns(), sparse.offsets(), ints(indices), values);
      case 2 ->
          new SparseMatrix(sparse.rows(), Math.max(0, oddInt()), sparse.offsets(), indices, values);
      case 3 ->
          new SparseMatrix(
              sparse.rows(), sparse.columns(), sparse.offsets(), indices, floats(values));
      default -> new SparseMatrix(0, sparse.columns(), new int[1], new int[0], new float[0]);
    };
  }

  private String text(String text) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + random.nextInt(10) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + "9".repeat(9) + text.substring(at);
      default -> List.of("ease(", "bias", "gate(members=[", "svd(factors=3)").get(at % 4);
    };
  }

  private byte[] bytes(byte[] bytes) {
    if (bytes.length == 0 || random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, length(bytes.length));
    }
    byte[] changed = bytes.clone();
    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    return changed;
  }
}
