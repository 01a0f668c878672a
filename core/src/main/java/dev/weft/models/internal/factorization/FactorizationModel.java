package dev.weft.models.internal.factorization;

import dev.weft.data.History;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.Rule;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Item vectors, and what makes a vector of a history and attributes. Where neither says anything,
 * items are scored by their support.
 *
 * <p>Inside, items stand in the order of ranks that training used, so that what is drawn for a user
 * does not depend on what items are called.
 */
public final class FactorizationModel implements Additive {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Factorization algorithm;
  private final long seed;
  private final int[] itemOrder;
  private final int[] itemRanks;
  private final int warm;
  private final boolean contrasts;
  private final float[] support;
  private final SideState items;
  private final SideState history;
  private final int[] userOrder;
  private final int[] userRanks;
  private final int userCount;
  private final SideState users;
  private final int k;
  private final Side fixedItems;

  FactorizationModel(
      Factorization algorithm,
      long seed,
      int[] itemOrder,
      int warm,
      boolean contrasts,
      float[] support,
      SideState items,
      SideState history,
      int[] userOrder,
      int userCount,
      SideState users) {
    this.algorithm = algorithm;
    this.seed = seed;
    this.itemOrder = itemOrder;
    this.itemRanks = Arrangement.ranks(itemOrder);
    this.warm = warm;
    this.contrasts = contrasts;
    this.support = support;
    this.items = items;
    this.history = history;
    this.userOrder = userOrder;
    this.userRanks = Arrangement.ranks(userOrder);
    this.userCount = userCount;
    this.users = users;
    this.k = algorithm.factors();
    this.fixedItems =
        new Side(
            Embeddings.of(StepRule.ofItems(algorithm), items.vectors(), items.biases()),
            List.of(),
            items.vectors().rows(),
            k);
  }

  /** Reads what {@link #write} wrote. */
  static FactorizationModel read(Factorization algorithm, ModelReader in) {
    boolean byIds = algorithm.users() == UserVectors.IDS;
    float[] support = in.floats("support");
    int items = support.length;
    int users = in.count("user-count");
    int warm = in.count("warm");
    if (warm > items) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'warm' must be at most %d: %d", items, warm));
    }
    return new FactorizationModel(
        algorithm,
        seed(in.ints("seed")),
        in.order("item-order", items),
        warm,
        in.number("contrasts") != 0,
        in.floats("support", items),
        SideState.read("item", items, algorithm.factors(), in),
        SideState.read("history", byIds ? 0 : items, algorithm.factors(), in),
        in.order("user-order", byIds ? users : 0),
        users,
        SideState.read("user", byIds ? users : 0, algorithm.factors(), in));
  }

  private static long seed(int[] halves) {
    if (halves.length != 2) {
      throw new IllegalArgumentException("'seed' must be two numbers: " + halves.length);
    }
    return (long) halves[0] << Integer.SIZE | Integer.toUnsignedLong(halves[1]);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return itemOrder.length;
  }

  /** Number of users learned from. */
  public int users() {
    return userCount;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    Examples examples = Examples.of(List.of(evidence.history()), itemRanks);
    float[] base = new float[k];
    users.addFirstGroup(evidence.attributes(), base);
    if (examples.taken().entries() == 0 && isZero(base)) {
      for (int rank = 0; rank < support.length; rank++) {
        scores[itemOrder[rank]] = support[rank];
      }
      return;
    }
    score(vector(examples, base), scores);
  }

  private void score(float[] vector, float[] scores) {
    float[] products = new float[itemOrder.length];
    KERNELS.dots(items.vectors().values(), 0, products.length, k, vector, products, 0);
    for (int rank = 0; rank < itemOrder.length; rank++) {
      scores[itemOrder[rank]] = products[rank] + items.biases()[rank];
    }
  }

  private float[] vector(Examples examples, float[] base) {
    int entries = examples.taken().entries();
    if (entries == 0) {
      return base;
    }
    return switch (algorithm.users()) {
      case HISTORY -> {
        float scale = UserOfHistory.scale(entries);
        for (int e = 0; e < entries; e++) {
          int item = examples.taken().indices()[e];
          KERNELS.addScaled(scale, history.vectors().values(), item * k, base, 0, k);
        }
        yield base;
      }
      case IDS -> FoldIn.vector(algorithm, fixedItems, warm, contrasts, examples, base, seed);
    };
  }

  /** Users with vectors of their own are not a sum over their history: nothing is said of those. */
  @Override
  public float[][] contributions(Evidence evidence, int[] asked) {
    History taken = evidence.history();
    float[][] parts = new float[asked.length][taken.size()];
    if (algorithm.users() == UserVectors.IDS) {
      return parts;
    }
    int speaking = 0;
    for (int entry = 0; entry < taken.size(); entry++) {
      speaking += taken.weight(entry) > 0 ? 1 : 0;
    }
    float scale = UserOfHistory.scale(speaking);
    for (int entry = 0; entry < taken.size(); entry++) {
      int own = itemRanks[taken.item(entry)] * k;
      for (int i = 0; i < asked.length && taken.weight(entry) > 0; i++) {
        int item = itemRanks[asked[i]] * k;
        parts[i][entry] =
            scale * KERNELS.dot(history.vectors().values(), own, items.vectors().values(), item, k);
      }
    }
    return parts;
  }

  /**
   * Scores every item for a user that was learned from, by the user's own learned vector.
   *
   * @param user index of the user in the training data
   * @throws IllegalArgumentException when there is no such user
   * @throws IllegalStateException when users are made of their histories: then {@link #score} with
   *     the history gives the same as training used
   */
  public void scoreUser(int user, float[] scores) {
    if (algorithm.users() != UserVectors.IDS) {
      throw new IllegalStateException(
          "users have vectors of their own with users=ids only; score their history instead");
    }
    Rule.within("user", user, 0, userOrder.length - 1);
    score(users.vectors().row(userRanks[user]), scores);
  }

  /** A copy of an item's vector, k long. */
  public float[] itemVector(int item) {
    return items.vectors().row(itemRanks[item]);
  }

  /** An item's bias. */
  public float itemBias(int item) {
    return items.biases()[itemRanks[item]];
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  int[] itemRanks() {
    return itemRanks;
  }

  int[] userRanks() {
    return userRanks;
  }

  int warm() {
    return warm;
  }

  SideState itemSide() {
    return items;
  }

  SideState historySide() {
    return history;
  }

  SideState userSide() {
    return users;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    if (evidence.history().size() > 0) {
      return Signal.first(effective(items), evidence, support[itemRanks[item]]);
    }
    return evidence.hasAttributes() && algorithm.features() ? Signal.ATTRIBUTES : Signal.POPULARITY;
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return effective(historyLength == 0 ? users : items).signals(historyLength, itemSupport);
  }

  /** What a side goes by: without features the algorithm that has none. */
  private Factorization effective(SideState side) {
    return side.featureVectors().isEmpty() ? algorithm.withFeatures(false) : algorithm;
  }

  @Override
  public void write(ModelWriter out) {
    out.ints("seed", new int[] {(int) (seed >>> Integer.SIZE), (int) seed});
    out.ints("item-order", itemOrder);
    out.number("warm", warm);
    out.number("contrasts", contrasts ? 1 : 0);
    out.floats("support", support);
    items.write("item", out);
    history.write("history", out);
    out.ints("user-order", userOrder);
    out.number("user-count", userCount);
    users.write("user", out);
  }
}
