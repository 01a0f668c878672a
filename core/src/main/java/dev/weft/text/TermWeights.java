package dev.weft.text;

import dev.weft.math.SparseMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fitted {@link TfIdf}: the vocabulary and each term's idf. Immutable and thread-safe. */
public final class TermWeights {

  private final TfIdf trainer;
  private final List<String> vocabulary;
  private final float[] idf;
  private final Map<String, Integer> columns;

  TermWeights(TfIdf trainer, List<String> vocabulary, float[] idf) {
    this.trainer = trainer;
    this.vocabulary = vocabulary;
    this.idf = idf;
    this.columns = HashMap.newHashMap(vocabulary.size());
    for (int column = 0; column < vocabulary.size(); column++) {
      columns.put(vocabulary.get(column), column);
    }
  }

  /** The terms in the order of the columns. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** The idf of a column. */
  public float idf(int column) {
    return idf[column];
  }

  /**
   * Weighs texts; unknown terms are left out.
   *
   * @return {@code texts × terms}, each row of length 1, or empty when it has no known term
   */
  public SparseMatrix transform(List<String> texts) {
    int[] offsets = new int[texts.size() + 1];
    int[] indices = new int[Math.max(16, texts.size() * 8)];
    float[] values = new float[indices.length];
    int size = 0;
    for (int row = 0; row < texts.size(); row++) {
      // Terms come in the order of the columns.
      for (var weight : trainer.weights(texts.get(row)).entrySet()) {
        Integer column = columns.get(weight.getKey());
        if (column != null) {
          if (size == indices.length) {
            indices = Arrays.copyOf(indices, size * 2);
            values = Arrays.copyOf(values, size * 2);
          }
          indices[size] = column;
          values[size++] = weight.getValue() * idf[column];
        }
      }
      Rows.normalize(values, offsets[row], size - offsets[row]);
      offsets[row + 1] = size;
    }
    return new SparseMatrix(
        texts.size(),
        vocabulary.size(),
        offsets,
        Arrays.copyOf(indices, size),
        Arrays.copyOf(values, size));
  }
}
