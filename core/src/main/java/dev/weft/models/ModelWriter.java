package dev.weft.models;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

/** Takes the named arrays of a model on their way to a model file. Names are unique per model. */
public interface ModelWriter {

  /** Writes one number. */
  void number(String name, double value);

  /** Writes whole numbers. */
  void ints(String name, int[] values);

  /** Writes decimal numbers. */
  void floats(String name, float[] values);

  /** Writes bytes. */
  void bytes(String name, byte[] values);

  /** Writes a dense matrix. */
  void matrix(String name, Matrix values);

  /** Writes a sparse matrix. */
  void sparse(String name, SparseMatrix values);

  /** Writes a model that this one contains. */
  void model(String name, Trained member);
}
