package dev.weft.models.internal.factors;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Estimating;
import dev.weft.models.internal.RowProducts;
import dev.weft.models.internal.Together;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Item factors; the asking user's are solved for from the history. A history that says nothing,
 * being empty or of items without factors, is answered by each item's support.
 */
public final class AlsModel implements Additive, Estimating, Together {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Als algorithm;
  private final Matrix items;
  private final float[] support;
  private final float[] base;
  private final int warm;
  private final RowProducts products;

  /** What the factors go by: without features the algorithm that has none. */
  private final Als effective;

  AlsModel(Als algorithm, Matrix items, float[] support) {
    this.algorithm = algorithm;
    this.items = items;
    this.support = support;
    Matrix known = warm(items, support);
    this.base = NormalEquations.weightedGram(known, (float) algorithm.unobserved());
    this.warm = known.rows();
    this.products = new RowProducts(items);
    this.effective = readsFeatures() ? algorithm : algorithm.withFeatureShare(0);
  }

  /** Only features give an item factors that nobody took. */
  private boolean readsFeatures() {
    return IntStream.range(0, support.length)
        .anyMatch(item -> support[item] == 0 && !isZero(items.row(item)));
  }

  /** The items that training saw: only their absence from a history says something. */
  private static Matrix warm(Matrix items, float[] support) {
    int[] warm = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
    return warm.length == support.length ? items : items.select(warm);
  }

  /** Reads what {@link #write} wrote. */
  static AlsModel read(Als algorithm, ModelReader in) {
    Matrix items = in.matrix("items", ModelReader.ANY, ModelReader.ANY);
    return new AlsModel(algorithm, items, in.floats("support", items.rows()));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return items.rows();
  }

  /** The item factors, items × k; not to be changed. */
  public Matrix factors() {
    return items;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] user = foldIn(evidence.history());
    if (isZero(user)) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    products.multiply(user, scores);
  }

  @Override
  public void score(List<Evidence> askers, float[][] scores) {
    float[][] users = new float[scores.length][];
    for (int a = 0; a < users.length; a++) {
      users[a] = foldIn(askers.get(a).history());
    }
    products.multiply(users, scores);
    for (int a = 0; a < users.length; a++) {
      if (isZero(users[a])) {
        System.arraycopy(support, 0, scores[a], 0, items());
      }
    }
  }

  @Override
  public double estimate(Evidence evidence, float[] scores) {
    float[] user = foldIn(evidence.history());
    if (isZero(user)) {
      System.arraycopy(support, 0, scores, 0, items());
      return 0;
    }
    return products.estimate(user, scores);
  }

  @Override
  public void score(Evidence evidence, int[] asked, float[] scores) {
    float[] user = foldIn(evidence.history());
    if (!isZero(user)) {
      products.multiply(user, asked, scores);
      return;
    }
    for (int i = 0; i < asked.length; i++) {
      scores[i] = support[asked[i]];
    }
  }

  /** The factors of someone with this history, k long; zeros when it says nothing. */
  public float[] foldIn(History history) {
    int k = items.columns();
    float[] user = new float[k];
    if (history.size() == 0) {
      return user;
    }
    solved(history, user);
    return user;
  }

  /** Solves for the factors of someone; the system can be solved again. */
  private NormalEquations solved(History history, float[] user) {
    int k = items.columns();
    var equations = new NormalEquations(k);
    equations.start(base, algorithm.penalty(history.size(), warm));
    for (int entry = 0; entry < history.size(); entry++) {
      equations.add(items.values(), history.item(entry) * k);
    }
    equations.solve(user, 0);
    return equations;
  }

  /**
   * With M the system of the history, an item's score is {@code yᵢᵀ M⁻¹ Σ yⱼ}, a sum over the
   * entries j (Hu, Koren and Volinsky 2008, section 5).
   */
  @Override
  public float[][] contributions(Evidence evidence, int[] asked) {
    History history = evidence.history();
    float[][] parts = new float[asked.length][history.size()];
    int k = items.columns();
    if (history.size() == 0 || k == 0) {
      return parts;
    }
    NormalEquations system = solved(history, new float[k]);
    for (int i = 0; i < asked.length; i++) {
      float[] projected = items.row(asked[i]);
      system.solveAgain(projected);
      for (int entry = 0; entry < history.size(); entry++) {
        int own = history.item(entry) * k;
        parts[i][entry] = KERNELS.dot(items.values(), own, projected, 0, k);
      }
    }
    return parts;
  }

  private static boolean isZero(float[] user) {
    for (float value : user) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.first(effective, evidence, support[item]);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return effective.signals(historyLength, itemSupport);
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("items", items);
    out.floats("support", support);
  }
}
