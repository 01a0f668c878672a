package dev.weft.models.internal.sums;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Trained;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named parts in memory, written, looked at, spoiled and read back. */
final class Parts implements ModelWriter, ModelReader {

  private final Map<String, Object> parts = new LinkedHashMap<>();

  static Parts of(Sums sums) {
    var parts = new Parts();
    sums.write(parts);
    return parts;
  }

  static Parts of(Trained model) {
    var parts = new Parts();
    model.write(parts);
    return parts;
  }

  Map<String, Object> map() {
    return parts;
  }

  Parts with(String name, Object value) {
    parts.put(name, value);
    return this;
  }

  private <T> T part(String name, Class<T> type) {
    Object value = parts.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("there is no '" + name + "'");
    }
    return type.cast(value);
  }

  @Override
  public void number(String name, double value) {
    parts.put(name, value);
  }

  @Override
  public void ints(String name, int[] values) {
    parts.put(name, values.clone());
  }

  @Override
  public void floats(String name, float[] values) {
    parts.put(name, values.clone());
  }

  @Override
  public void bytes(String name, byte[] values) {
    parts.put(name, values.clone());
  }

  @Override
  public void matrix(String name, Matrix values) {
    parts.put(name, values.copy());
  }

  @Override
  public void sparse(String name, SparseMatrix values) {
    parts.put(name, values);
  }

  @Override
  public void model(String name, Trained member) {
    Parts.of(member).parts.forEach((inner, value) -> parts.put(name + "/" + inner, value));
  }

  @Override
  public boolean has(String name) {
    return parts.containsKey(name);
  }

  @Override
  public double number(String name) {
    return part(name, Double.class);
  }

  @Override
  public int[] ints(String name) {
    return part(name, int[].class);
  }

  @Override
  public float[] floats(String name) {
    return part(name, float[].class);
  }

  @Override
  public byte[] bytes(String name) {
    return part(name, byte[].class);
  }

  @Override
  public Matrix matrix(String name) {
    return part(name, Matrix.class);
  }

  @Override
  public SparseMatrix sparse(String name) {
    return part(name, SparseMatrix.class);
  }

  @Override
  public Trained trained(String name) {
    throw new IllegalArgumentException("there is no model '" + name + "'");
  }
}
