package dev.weft.text.internal;

import dev.weft.math.SparseMatrix;
import dev.weft.text.TextAnalysis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fitted {@link TfIdf}: the vocabulary and each term's idf. Immutable and thread-safe. */
public final class TermWeights {

  private final TfIdf trainer;
  private final List<String> vocabulary;
  private final float[] idf;
  private final Map<String, Integer> columns;

  TermWeights(TfIdf trainer, List<String> vocabulary, float[] idf) {
    this(trainer, vocabulary, idf, columns(vocabulary));
  }

  private TermWeights(
      TfIdf trainer, List<String> vocabulary, float[] idf, Map<String, Integer> columns) {
    this.trainer = trainer;
    this.vocabulary = vocabulary;
    this.idf = idf;
    this.columns = columns;
  }

  private static Map<String, Integer> columns(List<String> vocabulary) {
    Map<String, Integer> columns = HashMap.newHashMap(vocabulary.size());
    for (int column = 0; column < vocabulary.size(); column++) {
      columns.put(vocabulary.get(column), column);
    }
    return columns;
  }

  /**
   * Puts together again what {@link #vocabulary} and {@link #idf} told.
   *
   * @param trainer cuts texts into terms as it did when the weights were learned
   * @param vocabulary in lexicographic order
   * @param idf of each term; owned
   */
  public static TermWeights of(TfIdf trainer, List<String> vocabulary, float[] idf) {
    if (vocabulary.size() != idf.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d terms need as many weights: %d", vocabulary.size(), idf.length));
    }
    return new TermWeights(trainer, List.copyOf(vocabulary), idf);
  }

  /** What cuts texts into terms. */
  public TfIdf trainer() {
    return trainer;
  }

  /**
   * The same weights for texts that are cut by the analysis they were learned with.
   *
   * @throws IllegalArgumentException when the analysis is another
   */
  public TermWeights withAnalysis(TextAnalysis analysis) {
    if (analysis.equals(trainer.analysis())) {
      return this;
    }
    if (!analysis.name().equals(trainer.analysis().name())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the words were told apart by the analysis '%s', not by '%s': give that one",
              trainer.analysis().name(),
              analysis.name()));
    }
    var same =
        new TfIdf(analysis, trainer.minDocuments(), trainer.maxShare(), trainer.characterGrams());
    return new TermWeights(same, vocabulary, idf, columns);
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
