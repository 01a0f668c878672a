package dev.weft.models.internal.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Large values of a file that stand in it already under another name: two members of a gate may
 * hold the same matrix. Not thread-safe.
 */
final class Repeats {

  /** Smaller values are written again: it costs less than to look for them. */
  private static final int SMALL = 1 << 10;

  private final Map<Content, String> first = new HashMap<>();

  /** A value by what it holds, arrays too. */
  private record Content(Object value) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Content that && Objects.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(new Object[] {value});
    }
  }

  /** The name under which an equal value stands in the file; else this one is remembered. */
  Optional<String> earlier(String name, Object value) {
    return size(value) < SMALL
        ? Optional.empty()
        : Optional.ofNullable(first.putIfAbsent(new Content(value), name));
  }

  private static int size(Object value) {
    return switch (value) {
      case int[] ints -> ints.length;
      case float[] floats -> floats.length;
      case byte[] bytes -> bytes.length;
      case Matrix matrix -> matrix.values().length;
      case SparseMatrix sparse -> sparse.entries();
      default -> 0;
    };
  }
}
