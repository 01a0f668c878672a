package dev.weft.data;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vectors by name that nobody else can change: arrays are copied when they are taken in and when
 * they are given out. Others are equal that hold the same numbers. Immutable.
 */
final class OwnVectors extends AbstractMap<String, float[]> {

  private static final OwnVectors NONE = new OwnVectors(Map.of());

  private final Map<String, float[]> vectors;

  private OwnVectors(Map<String, float[]> vectors) {
    this.vectors = vectors;
  }

  /**
   * A copy of some vectors.
   *
   * @throws IllegalArgumentException when a number is not finite, naming vector and number
   */
  static OwnVectors of(Map<String, float[]> vectors) {
    if (vectors instanceof OwnVectors own) {
      return own;
    }
    if (vectors.isEmpty()) {
      return NONE;
    }
    var copies = new LinkedHashMap<String, float[]>();
    vectors.forEach((name, vector) -> copies.put(name, finite(name, vector.clone())));
    return new OwnVectors(Attributes.ordered(copies));
  }

  private static float[] finite(String name, float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "vector '" + name + "' must hold finite numbers only: " + value);
      }
    }
    return vector;
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public boolean containsKey(Object name) {
    return vectors.containsKey(name);
  }

  @Override
  public float @Nullable [] get(Object name) {
    float[] vector = vectors.get(name);
    return vector == null ? null : vector.clone();
  }

  @Override
  public Set<String> keySet() {
    return vectors.keySet();
  }

  @Override
  public Set<Entry<String, float[]>> entrySet() {
    Set<Entry<String, float[]>> entries = new LinkedHashSet<>();
    vectors.forEach((name, vector) -> entries.add(Map.entry(name, vector.clone())));
    return Collections.unmodifiableSet(entries);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OwnVectors that
        && vectors.keySet().equals(that.vectors.keySet())
        && vectors.entrySet().stream()
            .allMatch(one -> Arrays.equals(one.getValue(), that.vectors.get(one.getKey())));
  }

  @Override
  public int hashCode() {
    return vectors.entrySet().stream()
        .mapToInt(one -> one.getKey().hashCode() ^ Arrays.hashCode(one.getValue()))
        .sum();
  }
}
