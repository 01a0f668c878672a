package dev.weft.models.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Hyperparameters;
import dev.weft.models.ModelWriter;
import dev.weft.models.Trained;
import java.util.Map;

/** Collects a model's arrays under a prefix; members of a model get a prefix of their own. */
record SectionMapWriter(String prefix, Map<String, Object> sections) implements ModelWriter {

  static final String ALGORITHM = "algorithm";

  @Override
  public void number(String name, double value) {
    put(name, value);
  }

  @Override
  public void ints(String name, int[] values) {
    put(name, values);
  }

  @Override
  public void floats(String name, float[] values) {
    put(name, values);
  }

  @Override
  public void bytes(String name, byte[] values) {
    put(name, values);
  }

  @Override
  public void matrix(String name, Matrix values) {
    put(name, values);
  }

  @Override
  public void sparse(String name, SparseMatrix values) {
    put(name, values);
  }

  @Override
  public void model(String name, Trained member) {
    var inner = new SectionMapWriter(prefix + name + "/", sections);
    inner.put(ALGORITHM, Hyperparameters.text(member.algorithm()));
    member.write(inner);
  }

  private void put(String name, Object value) {
    if (sections.putIfAbsent(prefix + name, value) != null) {
      throw new IllegalStateException("a model writes '" + prefix + name + "' twice");
    }
  }
}
