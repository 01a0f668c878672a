package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The components of users or items without ratings, from their features: what their rows are
 * expected from, in half precision. Who rated them is nobody, which is the mean and needs no place.
 *
 * @param ranks of each group of features
 * @param groups {@code unrated × rank} of each group
 */
record Unrated(int[] ranks, List<short[]> groups) {

  /** Rows whose features are expanded at a time. */
  private static final int CHUNK = 1_024;

  /**
   * A group of features.
   *
   * @param features of all
   * @param components learned from those with ratings
   */
  record Group(FeatureRows features, Components components) {}

  static Unrated of(List<Group> groups, int[] rows) {
    List<short[]> halves = new ArrayList<>();
    for (Group group : groups) {
      halves.add(halves(group, rows));
    }
    return new Unrated(
        groups.stream().mapToInt(group -> group.components().rank()).toArray(),
        List.copyOf(halves));
  }

  private static short[] halves(Group group, int[] rows) {
    int rank = group.components().rank();
    short[] halves = new short[Math.multiplyExact(rows.length, rank)];
    Parallel.forEach(
        (rows.length + CHUNK - 1) / CHUNK,
        chunk -> {
          int from = chunk * CHUNK;
          int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK));
          Matrix components = group.components().of(group.features().rows(some));
          for (int i = 0; i < components.values().length; i++) {
            halves[from * rank + i] = Float.floatToFloat16(components.values()[i]);
          }
        });
    return halves;
  }

  /** Sum of the ranks. */
  int rank() {
    return Arrays.stream(ranks).sum();
  }

  /** Writes the components of one of the unrated, a group behind the other. */
  void unpack(int place, float[] into, int from) {
    int at = from;
    for (int g = 0; g < ranks.length; g++) {
      short[] group = groups.get(g);
      for (int j = 0; j < ranks[g]; j++) {
        into[at++] = Float.float16ToFloat(group[place * ranks[g] + j]);
      }
    }
  }

  void write(ModelWriter out, String name) {
    out.ints(name + " ranks", ranks);
    for (int g = 0; g < ranks.length; g++) {
      Halves.write(out, name + g, groups.get(g));
    }
  }

  static Unrated read(ModelReader in, String name, int unrated, BayesianMf algorithm) {
    int[] ranks = in.counts(name + " ranks", in.ints(name + " ranks").length);
    for (int rank : ranks) {
      if (rank > algorithm.featureRank()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a rank of '%s' must be at most %d: %d",
                name,
                algorithm.featureRank(),
                rank));
      }
    }
    List<short[]> groups = new ArrayList<>();
    for (int g = 0; g < ranks.length; g++) {
      groups.add(Halves.read(in, name + g, Math.multiplyExact(unrated, ranks[g])));
    }
    return new Unrated(ranks, List.copyOf(groups));
  }
}
