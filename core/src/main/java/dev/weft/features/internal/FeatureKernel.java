package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.StoredRows;
import java.util.List;
import java.util.Locale;

/**
 * How alike one more item is to all items of a catalogue, {@code Σ weight · similarity} as in
 * {@link Fusion#kernel}. What does not depend on that item, such as the way from a word to the
 * items that say it, is made once. Immutable and thread-safe.
 */
public final class FeatureKernel {

  private static final Kernels KERNELS = Kernels.fastest();

  private final List<Group> groups;
  private final int items;

  private FeatureKernel(List<Group> groups, int items) {
    this.groups = groups;
    this.items = items;
  }

  /**
   * Prepares a catalogue.
   *
   * @param blocks groups of features of its items
   * @param items their number
   */
  public static FeatureKernel of(List<FeatureBlock> blocks, int items) {
    return new FeatureKernel(blocks.stream().map(FeatureKernel::group).toList(), items);
  }

  private static Group group(FeatureBlock block) {
    return switch (block) {
      case FeatureBlock.Dense dense ->
          new Dense(dense.name(), StoredRows.of(dense.values()), dense.weight());
      case FeatureBlock.Sparse sparse -> new Sparse(sparse, sparse.values().transpose());
      case FeatureBlock.Numeric numeric -> new Numeric(numeric);
    };
  }

  /** The same with dense features in half precision where they are large: in half of the memory. */
  public FeatureKernel halved() {
    return new FeatureKernel(groups.stream().map(FeatureKernel::halved).toList(), items);
  }

  private static Group halved(Group group) {
    return group instanceof Dense dense
        ? new Dense(dense.name(), dense.rows().halved(), dense.weight())
        : group;
  }

  /** Number of groups of features. */
  public int groups() {
    return groups.size();
  }

  /** A group of features of the catalogue; dense ones may be a copy. */
  public FeatureBlock block(int group) {
    return groups.get(group).block();
  }

  /** The features of an item of the catalogue, groups of one row each. */
  public List<FeatureBlock> rows(int item) {
    return groups.stream().map(group -> group.row(item)).toList();
  }

  /** Similarity of an item of the catalogue with every item of it, itself included. */
  public float[] of(int item) {
    return of(rows(item));
  }

  /**
   * Similarity of an item with every item of the catalogue.
   *
   * @param row the same groups with one row each; its weights are those that count
   * @throws IllegalArgumentException when the groups are others
   */
  public float[] of(List<FeatureBlock> row) {
    if (row.size() != groups.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row needs the %d groups of the catalogue: %d",
              groups.size(),
              row.size()));
    }
    float[] sum = new float[items];
    for (int g = 0; g < row.size(); g++) {
      if (!groups.get(g).add(row.get(g), sum)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the row's group '%s' is not of the kind of '%s'",
                row.get(g).name(),
                groups.get(g).block().name()));
      }
    }
    return sum;
  }

  /** A group of features, prepared. */
  private sealed interface Group {

    FeatureBlock block();

    default FeatureBlock row(int item) {
      return block().select(new int[] {item});
    }

    /** Adds weighted similarities with a row of the group; false where it is of another kind. */
    boolean add(FeatureBlock row, float[] sum);
  }

  private record Dense(String name, StoredRows rows, float weight) implements Group {

    @Override
    public FeatureBlock.Dense block() {
      return new FeatureBlock.Dense(name, rows.matrix(), weight);
    }

    @Override
    public FeatureBlock row(int item) {
      float[] row = new float[rows.columns()];
      System.arraycopy(rows.read(item, 1, row), rows.place(item), row, 0, row.length);
      return new FeatureBlock.Dense(name, new Matrix(1, row.length, row), weight);
    }

    @Override
    public boolean add(FeatureBlock one, float[] sum) {
      if (!(one instanceof FeatureBlock.Dense row)) {
        return false;
      }
      // One pass over the rows: a product of matrices would copy them first.
      float[] room = rows.room(1);
      for (int i = 0; i < sum.length; i++) {
        float[] values = rows.read(i, 1, room);
        sum[i] +=
            row.weight()
                * KERNELS.dot(values, rows.place(i), row.values().values(), 0, rows.columns());
      }
      return true;
    }
  }

  private record Sparse(FeatureBlock.Sparse block, SparseMatrix byTerm) implements Group {

    @Override
    public boolean add(FeatureBlock one, float[] sum) {
      if (!(one instanceof FeatureBlock.Sparse sparse)) {
        return false;
      }
      SparseMatrix row = sparse.values();
      for (int e = 0; e < row.offsets()[1]; e++) {
        int term = row.indices()[e];
        float scale = one.weight() * row.values()[e];
        for (int f = byTerm.offsets()[term]; f < byTerm.offsets()[term + 1]; f++) {
          sum[byTerm.indices()[f]] += scale * byTerm.values()[f];
        }
      }
      return true;
    }
  }

  private record Numeric(FeatureBlock.Numeric block) implements Group {

    @Override
    public boolean add(FeatureBlock one, float[] sum) {
      if (!(one instanceof FeatureBlock.Numeric row)) {
        return false;
      }
      for (int i = 0; i < sum.length; i++) {
        float difference = Math.abs(block.values()[i] - row.values()[0]);
        sum[i] +=
            Float.isNaN(difference)
                ? 0
                : row.weight() * (float) Math.exp(-difference / block.bandwidth());
      }
      return true;
    }
  }
}
