package dev.weft.models;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

/**
 * Gives back what a {@link ModelWriter} took, by name. Every method throws {@link
 * IllegalArgumentException} when there is nothing of that name and kind.
 */
public interface ModelReader {

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

  /** A model within the model that ranks. */
  default Model model(String name) {
    if (trained(name) instanceof Model model) {
      return model;
    }
    throw new IllegalArgumentException("'" + name + "' predicts ratings; it does not rank");
  }
}
