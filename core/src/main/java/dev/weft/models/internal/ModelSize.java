package dev.weft.models.internal;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelWriter;
import dev.weft.models.Trained;

/** How many bytes a model's arrays have in a file, names and heads left out. */
public final class ModelSize {

  private ModelSize() {}

  /** The bytes of a model, members included. */
  public static long of(Trained model) {
    var counter = new Counter();
    model.write(counter);
    return counter.bytes;
  }

  private static final class Counter implements ModelWriter {

    private long bytes;

    @Override
    public void number(String name, double value) {
      bytes += Double.BYTES;
    }

    @Override
    public void ints(String name, int[] values) {
      bytes += (long) Integer.BYTES * values.length;
    }

    @Override
    public void floats(String name, float[] values) {
      bytes += (long) Float.BYTES * values.length;
    }

    @Override
    public void bytes(String name, byte[] values) {
      bytes += values.length;
    }

    @Override
    public void matrix(String name, Matrix values) {
      floats(name, values.values());
    }

    @Override
    public void sparse(String name, SparseMatrix values) {
      ints(name, values.offsets());
      bytes += (long) (Integer.BYTES + Float.BYTES) * values.entries();
    }

    @Override
    public void model(String name, Trained member) {
      member.write(this);
    }
  }
}
