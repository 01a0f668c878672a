package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.neighbours.Similarity.Sums;
import dev.weft.models.internal.neighbours.Similarity.Whole;
import java.util.Arrays;

/** What item and user neighbourhoods share. */
final class Neighbourhood {

  private Neighbourhood() {}

  static void check(int k, double shrinkage) {
    Rule.within("neighbours", k, 1, 10_000);
    Rule.notNegative("shrinkage", shrinkage);
  }

  /** Pearson is left out: between pairs of equal weight it is not defined. */
  static SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("neighbours", 2, 1_000)
        .choice("similarity", Similarity.COSINE, Similarity.JACCARD)
        .fromZero("shrinkage", 1_000);
  }

  /** Entries and squares of every row. */
  static Whole[] wholes(SparseMatrix matrix) {
    Whole[] wholes = new Whole[matrix.rows()];
    for (int r = 0; r < matrix.rows(); r++) {
      float squares = 0;
      for (int e = matrix.offsets()[r]; e < matrix.offsets()[r + 1]; e++) {
        squares += matrix.values()[e] * matrix.values()[e];
      }
      wholes[r] = new Whole(matrix.entries(r), squares);
    }
    return wholes;
  }

  /**
   * Adds up one row's sums with all rows that share a column with it.
   *
   * @param touched receives those rows, ascending by first contact
   * @return how many were touched
   */
  static int compare(SparseMatrix rows, SparseMatrix columns, int row, Sums sums, int[] touched) {
    int count = 0;
    for (int e = rows.offsets()[row]; e < rows.offsets()[row + 1]; e++) {
      int column = rows.indices()[e];
      for (int f = columns.offsets()[column]; f < columns.offsets()[column + 1]; f++) {
        int other = columns.indices()[f];
        if (sums.shared[other] == 0) {
          touched[count++] = other;
        }
        sums.add(other, rows.values()[e], columns.values()[f]);
      }
    }
    return count;
  }

  static float[] pick(float[] scores, int[] indices) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = scores[indices[i]];
    }
    return picked;
  }

  /** The entries of a dense matrix that are not zero. */
  static SparseMatrix sparse(Matrix dense) {
    int[] offsets = new int[dense.rows() + 1];
    for (int r = 0; r < dense.rows(); r++) {
      offsets[r + 1] = offsets[r];
      for (int c = 0; c < dense.columns(); c++) {
        offsets[r + 1] += dense.at(r, c) != 0 ? 1 : 0;
      }
    }
    int[] indices = new int[offsets[dense.rows()]];
    float[] values = new float[indices.length];
    for (int i = 0, at = 0; i < dense.values().length; i++) {
      if (dense.values()[i] != 0) {
        indices[at] = i % dense.columns();
        values[at++] = dense.values()[i];
      }
    }
    return new SparseMatrix(dense.rows(), dense.columns(), offsets, indices, values);
  }

  /** A sparse matrix of unsorted rows. */
  static SparseMatrix rows(int[][] indices, float[][] values, int columns) {
    int[] offsets = new int[indices.length + 1];
    for (int r = 0; r < indices.length; r++) {
      offsets[r + 1] = Math.addExact(offsets[r], indices[r].length);
    }
    int[] allIndices = new int[offsets[indices.length]];
    float[] allValues = new float[allIndices.length];
    for (int r = 0; r < indices.length; r++) {
      long[] packed = new long[indices[r].length];
      for (int e = 0; e < packed.length; e++) {
        packed[e] = ((long) indices[r][e] << 32) | e;
      }
      Arrays.sort(packed);
      for (int e = 0; e < packed.length; e++) {
        allIndices[offsets[r] + e] = (int) (packed[e] >>> 32);
        allValues[offsets[r] + e] = values[r][(int) packed[e]];
      }
    }
    return new SparseMatrix(indices.length, columns, offsets, allIndices, allValues);
  }
}
