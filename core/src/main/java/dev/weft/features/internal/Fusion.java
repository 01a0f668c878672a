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

  /** Rows that are looked at to tell which columns say anything. */
  private static final int SAMPLED = 1_000;

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
    List<FeatureBlock.Dense> dense = dense(blocks);
    var joined =
        Matrix.zeros(rows, dense.stream().mapToInt(block -> block.values().columns()).sum());
    int from = 0;
    for (FeatureBlock.Dense block : dense) {
      from = put(block, joined, from);
    }
    return joined;
  }

  private static List<FeatureBlock.Dense> dense(List<FeatureBlock> blocks) {
    return blocks.stream()
        .filter(FeatureBlock.Dense.class::isInstance)
        .map(FeatureBlock.Dense.class::cast)
        .toList();
  }

  /**
   * Writes a block times the square root of its weight.
   *
   * @return the column behind it
   */
  private static int put(FeatureBlock.Dense block, Matrix joined, int from) {
    int width = block.values().columns();
    float scale = (float) Math.sqrt(block.weight());
    for (int r = 0; r < joined.rows(); r++) {
      for (int c = 0; c < width; c++) {
        joined.values()[r * joined.columns() + from + c] = scale * block.values().at(r, c);
      }
    }
    return from + width;
  }

  /**
   * The dense blocks side by side, each whitened by what its known rows have in common (ready-made
   * vectors are so from the beginning, see {@link VectorAxes}), weighted, and the joined rows
   * scaled to length 1. Without whitening a few strong axes decide every cosine. Columns in which
   * no row says anything, such as those of a language that no text is written in, are left out.
   *
   * @param known which rows may be learned from
   * @param shrinkage see {@link Whitening#fitOnFew}; 1 leaves the blocks as they are
   */
  public static Matrix whitened(List<FeatureBlock> blocks, boolean[] known, double shrinkage) {
    int[] learned = IntStream.range(0, known.length).filter(i -> known[i]).toArray();
    if (shrinkage == 1 || learned.length < 2) {
      return joinedUnit(blocks, known.length);
    }
    List<FeatureBlock.Dense> dense = dense(blocks);
    List<int[]> told = dense.stream().map(Fusion::toldColumns).toList();
    // A block at a time: all of them beside the joined rows would take twice the memory.
    var joined =
        Matrix.zeros(known.length, told.stream().mapToInt(columns -> columns.length).sum());
    int from = 0;
    for (int b = 0; b < told.size(); b++) {
      if (told.get(b).length > 0) {
        from = put(whitened(dense.get(b), told.get(b), learned, shrinkage), joined, from);
      }
    }
    normalizeRows(joined);
    return joined;
  }

  /** The columns of a block that are joined. */
  private static int[] toldColumns(FeatureBlock.Dense block) {
    return isWhite(block)
        ? IntStream.range(0, block.values().columns()).toArray()
        : told(block.values());
  }

  /** Whether a block is whitened already, see {@link VectorAxes}: twice would be too much. */
  private static boolean isWhite(FeatureBlock.Dense block) {
    return block.name().startsWith(FeatureBlock.VECTOR);
  }

  private static FeatureBlock.Dense whitened(
      FeatureBlock.Dense block, int[] told, int[] learned, double shrinkage) {
    if (isWhite(block)) {
      return block;
    }
    int columns = block.values().columns();
    Matrix rows = told.length == columns ? block.values() : block.values().selectColumns(told);
    double fewer = onFewerColumns(shrinkage, (double) told.length / columns);
    Matrix white = Whitening.fitOnFew(rows, learned, told.length, fewer).apply(rows);
    return new FeatureBlock.Dense(block.name(), white, block.weight());
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

  /**
   * About the bytes that {@link #whitened} holds at its fullest moment, what it gives included.
   *
   * @return 0 where no block is dense
   */
  public static long bytes(List<FeatureBlock> blocks, int rows) {
    long widest = columns(blocks).max().orElse(0);
    return joinedBytes(blocks, rows) + 2L * Float.BYTES * rows * widest;
  }

  /** About the bytes of what {@link #whitened} gives. */
  public static long joinedBytes(List<FeatureBlock> blocks, int rows) {
    return Float.BYTES * (long) rows * columns(blocks).sum();
  }

  /** Of each dense block, in about how many columns it says anything. */
  private static IntStream columns(List<FeatureBlock> blocks) {
    return dense(blocks).stream()
        .mapToInt(
            block -> {
              int rows = block.rows();
              int step = Math.max(1, rows / SAMPLED);
              int[] some = IntStream.range(0, rows).filter(row -> row % step == 0).toArray();
              return told(block.values().select(some)).length;
            });
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

  /** Of how many items a dense block that counts says anything. */
  private static int told(List<FeatureBlock> blocks, int rows) {
    List<FeatureBlock.Dense> counting =
        dense(blocks).stream().filter(block -> block.weight() > 0).toList();
    return (int)
        IntStream.range(0, rows)
            .filter(row -> counting.stream().anyMatch(block -> says(block.values(), row)))
            .count();
  }

  private static boolean says(Matrix values, int row) {
    int from = row * values.columns();
    return IntStream.range(from, from + values.columns()).anyMatch(i -> values.values()[i] != 0);
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
