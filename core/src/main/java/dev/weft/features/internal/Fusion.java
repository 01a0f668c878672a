package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.internal.Whitening;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins groups of features into one vector for each item: weighted concatenation. A block of weight
 * w whose rows have length 1 adds w to the squared length of the joined row and w × its cosine to
 * inner products.
 */
public final class Fusion {

  /** Where dense blocks say something of this share of the items, they suffice. */
  private static final double ENOUGH_TOLD = 0.5;

  private Fusion() {}

  /**
   * The dense blocks side by side, each times the square root of its weight. Sparse blocks and
   * numbers take no part: their similarity is not that of a short vector.
   *
   * @param blocks groups of features of the same rows; may be empty
   * @param rows number of rows
   * @return {@code rows × Σ d}, row-major
   */
  public static Matrix joined(List<FeatureBlock> blocks, int rows) {
    List<FeatureBlock.Dense> dense =
        blocks.stream()
            .filter(FeatureBlock.Dense.class::isInstance)
            .map(FeatureBlock.Dense.class::cast)
            .toList();
    int columns = dense.stream().mapToInt(block -> block.values().columns()).sum();
    var joined = Matrix.zeros(rows, columns);
    int from = 0;
    for (FeatureBlock.Dense block : dense) {
      int width = block.values().columns();
      float scale = (float) Math.sqrt(block.weight());
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < width; c++) {
          joined.values()[r * columns + from + c] = scale * block.values().at(r, c);
        }
      }
      from += width;
    }
    return joined;
  }

  /**
   * The dense blocks side by side, each whitened by what its known rows have in common (ready-made
   * vectors are so from the beginning, see {@link VectorAxes}), weighted, and the joined rows
   * scaled to length 1. Without whitening a few strong axes decide every cosine. Columns in which
   * no row says anything, such as those of a language that no text is written in, are left out.
   *
   * @param known which rows may be learned from
   * @param shrinkage see {@link Whitening#fit(Matrix, int, double)}; 1 leaves the blocks as they
   *     are
   */
  public static Matrix whitened(List<FeatureBlock> blocks, boolean[] known, double shrinkage) {
    int[] learned = IntStream.range(0, known.length).filter(i -> known[i]).toArray();
    if (shrinkage == 1 || learned.length < 2) {
      return joinedUnit(blocks, known.length);
    }
    List<FeatureBlock> white = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      if (block.name().startsWith(FeatureBlock.VECTOR)) {
        white.add(block); // whitened already, see VectorAxes: twice would be too much
      } else if (block instanceof FeatureBlock.Dense dense) {
        Matrix rows = dense.values().selectColumns(told(dense.values()));
        if (rows.columns() > 0) {
          double share = (double) rows.columns() / dense.values().columns();
          Matrix values = whitened(rows, learned, onFewerColumns(shrinkage, share));
          white.add(new FeatureBlock.Dense(dense.name(), values, dense.weight()));
        }
      }
    }
    return joinedUnit(white, known.length);
  }

  private static Matrix whitened(Matrix rows, int[] learned, double shrinkage) {
    return Whitening.fit(rows.select(learned), rows.columns(), shrinkage).apply(rows);
  }

  /**
   * The shrinkage that whitens as another does when columns of zeros stand beside: those lower the
   * average variance that is mixed into every axis.
   *
   * @param share of the columns that is left
   */
  private static double onFewerColumns(double shrinkage, double share) {
    double odds = shrinkage / (1 - shrinkage) * share;
    return odds / (1 + odds);
  }

  /** The columns in which any row says anything. */
  private static int[] told(Matrix rows) {
    boolean[] told = new boolean[rows.columns()];
    for (int i = 0; i < rows.values().length; i++) {
      told[i % told.length] |= rows.values()[i] != 0;
    }
    return IntStream.range(0, told.length).filter(column -> told[column]).toArray();
  }

  /**
   * The blocks and, where the dense ones say nothing of most items, as in a catalogue without
   * texts, one more dense block: tags, categories, words and numbers as vectors of up to 256
   * numbers.
   *
   * @param known which rows may be learned from
   */
  public static List<FeatureBlock> withShortVectors(List<FeatureBlock> blocks, boolean[] known) {
    if (told(blocks, known.length) >= ENOUGH_TOLD * known.length) {
      return blocks;
    }
    List<FeatureBlock> more = new ArrayList<>(blocks);
    more.add(ShortVectors.of(blocks, known));
    return more;
  }

  /** Of how many items a dense block says anything. */
  private static int told(List<FeatureBlock> blocks, int rows) {
    Matrix joined = joined(blocks, rows);
    int told = 0;
    for (int r = 0; r < rows; r++) {
      int from = r * joined.columns();
      told +=
          IntStream.range(from, from + joined.columns()).anyMatch(i -> joined.values()[i] != 0)
              ? 1
              : 0;
    }
    return told;
  }

  /** The joined rows, each scaled to length 1; zero rows stay zero. */
  public static Matrix joinedUnit(List<FeatureBlock> blocks, int rows) {
    Matrix joined = joined(blocks, rows);
    normalizeRows(joined);
    return joined;
  }

  /**
   * How alike items are by all blocks together: {@code Σ weight · similarity}.
   *
   * @return {@code left × right}, row-major
   */
  public static Matrix kernel(List<FeatureBlock> blocks, int[] left, int[] right) {
    var kernel = Matrix.zeros(left.length, right.length);
    for (FeatureBlock block : blocks) {
      if (block.weight() > 0) {
        add(block.weight(), block.similarity(left, right), kernel);
      }
    }
    return kernel;
  }

  private static void add(float weight, Matrix part, Matrix kernel) {
    int columns = kernel.columns();
    Parallel.forEach(
        kernel.rows(),
        row -> {
          for (int i = row * columns; i < (row + 1) * columns; i++) {
            kernel.values()[i] += weight * part.values()[i];
          }
        });
  }

  /** Scales every row to length 1, in place; zero rows stay zero. */
  public static void normalizeRows(Matrix matrix) {
    float[] values = matrix.values();
    for (int r = 0; r < matrix.rows(); r++) {
      int from = r * matrix.columns();
      double squares = 0;
      for (int c = 0; c < matrix.columns(); c++) {
        squares += (double) values[from + c] * values[from + c];
      }
      if (squares > 0) {
        double scale = 1 / Math.sqrt(squares);
        for (int c = 0; c < matrix.columns(); c++) {
          values[from + c] = (float) (values[from + c] * scale);
        }
      }
    }
  }
}
