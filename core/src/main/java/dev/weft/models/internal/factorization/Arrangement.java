package dev.weft.models.internal.factorization;

import dev.weft.data.History;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An order of users and items that follows from the data and not from what they are called: random
 * starts and draws go by it, so that the same data with its rows in another order gives the same
 * model.
 *
 * <p>Everyone starts with a signature of their features; three times a signature takes up those of
 * its neighbours and the weights between (the colours of Weisfeiler and Leman 1968). The order is
 * that of the signatures. What stays alike is ordered by its vectors, rounded: their last bits
 * depend on the order of the rows that they were computed from. What is alike even so keeps the
 * order it came in. O(pairs + features).
 *
 * @param users the user at each rank, those with events first
 * @param items the item at each rank, those with events first
 * @param warm number of items with events
 * @param userSeeds source of each user's start, by rank
 * @param itemSeeds source of each item's start, by rank; 0 for items without events
 */
public record Arrangement(int[] users, int[] items, int warm, long[] userSeeds, long[] itemSeeds) {

  private static final int ROUNDS = 3;

  /** Steps from 0 to the largest number of a matrix when vectors are compared. */
  private static final double STEPS = 500;

  /** The order of some data. */
  public static Arrangement of(TrainingData data) {
    int userCount = data.interactions().users();
    long[] users = new long[userCount];
    long[] usersNearly = new long[userCount];
    if (data.userFeatures().columns() > 0) {
      addRounded(data.userFeatures(), usersNearly);
    }
    long[] items = new long[data.items()];
    long[] itemsNearly = new long[data.items()];
    for (FeatureBlock block : data.itemFeatures()) {
      add(block, items, itemsNearly);
    }
    boolean[] warm = new boolean[items.length];
    boolean[] idle = new boolean[userCount];
    Arrays.fill(idle, true);
    double mean = Examples.meanWeight(data.interactions().histories());
    for (int round = 0; round < ROUNDS; round++) {
      long[] nextUsers = mixed(users);
      long[] nextItems = mixed(items);
      for (int u = 0; u < userCount; u++) {
        History history = data.interactions().history(u);
        for (int e = 0; e < history.size(); e++) {
          int item = history.item(e);
          float weight = (float) (history.weight(e) / mean);
          if (weight != 0) {
            warm[item] = true;
            idle[u] = false;
            nextUsers[u] += RandomStreams.mixed(items[item], Float.floatToIntBits(weight));
            nextItems[item] += RandomStreams.mixed(users[u], ~Float.floatToIntBits(weight));
          }
        }
      }
      users = nextUsers;
      items = nextItems;
    }
    int[] userOrder = order(users, usersNearly, idle);
    boolean[] cold = new boolean[items.length];
    int warmCount = 0;
    for (int i = 0; i < cold.length; i++) {
      cold[i] = !warm[i];
      warmCount += warm[i] ? 1 : 0;
    }
    int[] itemOrder = order(items, itemsNearly, cold);
    return new Arrangement(
        userOrder,
        itemOrder,
        warmCount,
        seeds(users, userOrder, userCount, data.seed()),
        seeds(items, itemOrder, warmCount, ~data.seed()));
  }

  private static int[] order(long[] signatures, long[] nearly, boolean[] last) {
    Integer[] order = new Integer[signatures.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparing((Integer i) -> last[i])
            .thenComparingLong(i -> signatures[i])
            .thenComparingLong(i -> nearly[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static long[] seeds(long[] signatures, int[] order, int count, long seed) {
    long[] seeds = new long[order.length];
    for (int rank = 0; rank < count; rank++) {
      long mixed = RandomStreams.mixed(seed, signatures[order[rank]]);
      seeds[rank] = mixed == 0 ? 1 : mixed;
    }
    return seeds;
  }

  private static long[] mixed(long[] signatures) {
    long[] mixed = new long[signatures.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = RandomStreams.mixed(signatures[i]);
    }
    return mixed;
  }

  private static void add(FeatureBlock block, long[] signatures, long[] nearly) {
    switch (block) {
      case FeatureBlock.Dense dense -> addRounded(dense.values(), nearly);
      case FeatureBlock.Numeric numeric -> {
        for (int i = 0; i < signatures.length; i++) {
          signatures[i] =
              RandomStreams.mixed(signatures[i], Float.floatToIntBits(numeric.values()[i]));
        }
      }
      case FeatureBlock.Sparse sparse -> {
        int[] offsets = sparse.values().offsets();
        for (int i = 0; i < signatures.length; i++) {
          long hash = 1;
          for (int e = offsets[i]; e < offsets[i + 1]; e++) {
            hash = 31 * hash + sparse.values().indices()[e];
            hash = 31 * hash + Float.floatToIntBits(sparse.values().values()[e]);
          }
          signatures[i] = RandomStreams.mixed(signatures[i], hash);
        }
      }
    }
  }

  private static void addRounded(Matrix rows, long[] signatures) {
    int width = rows.columns();
    double largest = Float.MIN_NORMAL;
    for (float value : rows.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int r = 0; r < rows.rows(); r++) {
      long hash = 1;
      for (int c = 0; c < width; c++) {
        hash = 31 * hash + Math.round(STEPS / largest * rows.values()[r * width + c]);
      }
      signatures[r] = RandomStreams.mixed(signatures[r], hash);
    }
  }

  /** The rank of each of {@code count} things in an order. */
  public static int[] ranks(int[] order) {
    int[] ranks = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return ranks;
  }
}
