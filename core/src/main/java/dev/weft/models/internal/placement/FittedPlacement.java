package dev.weft.models.internal.placement;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.FeatureKernel;
import dev.weft.features.internal.RowKernel;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fitted {@link Placement}. Placing costs one similarity with every trained item. Immutable and
 * thread-safe.
 */
public final class FittedPlacement {

  /** What changed in an item is told by fixed weights: what was chosen for arrivals is flatter. */
  private static final Placement ALIKE = new Placement();

  private final FeatureKernel kernel;
  private final PlacementNeighbours neighbours;
  private final SparseMatrix sample;

  FittedPlacement(FeatureKernel kernel, PlacementNeighbours neighbours, SparseMatrix sample) {
    this.kernel = kernel;
    this.neighbours = neighbours;
    this.sample = sample;
  }

  FittedPlacement withMeanSupport(float other) {
    return new FittedPlacement(kernel, neighbours.withMeanSupport(other), sample);
  }

  FittedPlacement withSample(SparseMatrix other) {
    return new FittedPlacement(kernel, neighbours, other);
  }

  /** As it is written: dense features in half precision where they are large. */
  FittedPlacement halved() {
    return new FittedPlacement(kernel.halved(), neighbours, sample);
  }

  /** The hyperparameters. */
  public Placement settings() {
    return neighbours.settings();
  }

  PlacementNeighbours neighbours() {
    return neighbours;
  }

  /** Number of trained items. */
  public int items() {
    return neighbours.support().length;
  }

  /** Whether anybody had an item at training, so that more is known of it than what it says. */
  public boolean isTaken(int item) {
    return neighbours.support()[item] > 0;
  }

  /**
   * The place of an item.
   *
   * @param row its features, groups of one row each
   */
  public Placed place(List<FeatureBlock> row) {
    Placed placed = neighbours.of(kernel.of(settings().weighted(row)));
    // Arrivals are told apart by all that they say: words that no trained item has are no words
    // yet.
    boolean none = placed.items().length == 0;
    return placed.of(none ? 0 : RowKernel.between(row, kernel.rows(placed.items()[0])), row);
  }

  /**
   * The items most alike to one by what it says, whether anybody took them or not, with shares that
   * add up to 1. An item that was there at training is alike to what it said then.
   *
   * @param row its features, groups of one row each
   */
  public Placed alike(List<FeatureBlock> row) {
    return PlacementNeighbours.alike(ALIKE.neighbours(), kernel.of(ALIKE.weighted(row)));
  }

  /** Similarities of a trained item, as if it had just arrived. */
  float[] without(int item) {
    float[] own = kernel.of(item);
    own[item] = 0;
    return own;
  }

  /** What trained items would get from an asker's affinity, had they just arrived. */
  Level level(float[] affinity) {
    double[] values = new double[sample.rows()];
    for (int s = 0; s < values.length; s++) {
      for (int e = sample.offsets()[s]; e < sample.offsets()[s + 1]; e++) {
        values[s] += sample.values()[e] * affinity[sample.indices()[e]];
      }
    }
    return Level.of(values);
  }

  /** Writes everything. */
  public void write(ModelWriter out) {
    Placement settings = settings();
    out.number("neighbours", settings.neighbours());
    out.number("spread", settings.spread());
    out.number("damping", settings.damping());
    out.number("tilt", settings.tilt());
    out.number("embeddings", settings.embeddings());
    out.number("sharpness", settings.sharpness());
    out.number("users", neighbours.users());
    out.floats("support", neighbours.support());
    out.floats("support-weights", neighbours.supportWeights());
    out.number("mean-support", neighbours.meanSupport());
    out.sparse("sample", sample);
    out.number("groups", kernel.groups());
    for (int b = 0; b < kernel.groups(); b++) {
      FeatureBlock block = kernel.block(b);
      out.bytes("name-" + b, block.name().getBytes(StandardCharsets.UTF_8));
      out.number("weight-" + b, block.weight());
      switch (block) {
        case FeatureBlock.Dense dense -> out.matrix("dense-" + b, dense.values());
        case FeatureBlock.Sparse sparse -> out.sparse("sparse-" + b, sparse.values());
        case FeatureBlock.Numeric numeric -> {
          out.floats("numbers-" + b, numeric.values());
          out.number("bandwidth-" + b, numeric.bandwidth());
        }
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param columns of each group of features, as the features tell them
   */
  public static FittedPlacement read(ModelReader in, int[] columns) {
    float[] support = in.floats("support");
    int items = support.length;
    var settings =
        new Placement(
            in.count("neighbours"),
            in.finite("spread"),
            in.finite("damping"),
            in.finite("tilt"),
            in.has("embeddings") ? in.finite("embeddings") : 1, // files of before have neither
            in.has("sharpness") ? in.finite("sharpness") : 1);
    List<FeatureBlock> rows = new ArrayList<>();
    int groups = in.count("groups");
    if (groups != columns.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its 'groups' must be %d as of its features: %d",
              columns.length,
              groups));
    }
    for (int b = 0; b < groups; b++) {
      rows.add(block(in, b, items, columns[b]));
    }
    var neighbours =
        new PlacementNeighbours(
            settings,
            in.floats("support", items),
            (int) in.positive("users"),
            in.floats("support-weights", items),
            (float) in.finite("mean-support"));
    return new FittedPlacement(
        FeatureKernel.of(rows, items), neighbours, in.sparse("sample", ModelReader.ANY, items));
  }

  private static FeatureBlock block(ModelReader in, int b, int items, int columns) {
    String name = new String(in.bytes("name-" + b), StandardCharsets.UTF_8);
    float weight = (float) in.finite("weight-" + b);
    if (in.has("dense-" + b)) {
      Matrix values = in.matrix("dense-" + b, items, columns);
      return new FeatureBlock.Dense(name, values, weight);
    }
    if (in.has("sparse-" + b) && columns >= 0) {
      return new FeatureBlock.Sparse(name, in.sparse("sparse-" + b, items, columns), weight);
    }
    float[] numbers = in.floats("numbers-" + b);
    if (numbers.length != items) {
      throw new IllegalArgumentException("its 'numbers-" + b + "' must be of " + items);
    }
    return new FeatureBlock.Numeric(name, numbers, (float) in.positive("bandwidth-" + b), weight);
  }
}
