package dev.weft.training.internal;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.FeatureKernel;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.Placement;
import dev.weft.models.internal.placement.PlacementNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Items that are treated as if they had just arrived, and users who had some of them: how well a
 * placement by the rest of their histories finds which. What an item says is compared once with all
 * others; a placement weighs that.
 */
final class HiddenArrivals {

  /** Length of the lists that are measured. */
  private static final int LENGTH = 20;

  /** Users who are asked. */
  private static final int MOST_USERS = 500;

  /**
   * The regression of support learns from fewer items than in a snapshot, since it is done often.
   */
  private static final int LEARNED = 500;

  private final int[] support;
  private final int users;
  private final Kernel hidden;
  private final int[] learned;
  private final Kernel ofLearned;
  private final List<Question> questions;

  private HiddenArrivals(
      int[] support,
      int users,
      Kernel hidden,
      int[] learned,
      Kernel ofLearned,
      List<Question> questions) {
    this.support = support;
    this.users = users;
    this.hidden = hidden;
    this.learned = learned;
    this.ofLearned = ofLearned;
    this.questions = questions;
  }

  /**
   * How alike items are, in two parts that a placement weighs.
   *
   * @param embedded by texts that an encoder read
   * @param others by all else
   */
  private record Kernel(Matrix embedded, Matrix others) {

    static Kernel of(List<FeatureBlock> features, Function<List<FeatureBlock>, Matrix> kernel) {
      Map<Boolean, List<FeatureBlock>> parts =
          features.stream().collect(Collectors.partitioningBy(Placement::isEmbedded));
      return new Kernel(kernel.apply(parts.get(true)), kernel.apply(parts.get(false)));
    }

    Matrix weighedBy(Placement placement) {
      var sum = Matrix.zeros(embedded.rows(), embedded.columns());
      for (int i = 0; i < sum.values().length; i++) {
        double joined = placement.embeddings() * embedded.values()[i] + others.values()[i];
        sum.values()[i] = (float) (placement.sharpness() * joined);
      }
      return sum;
    }
  }

  /**
   * What is left of a history, and what of it is hidden.
   *
   * @param known items that are not
   * @param weights of these
   * @param held places among the hidden items, ascending
   */
  private record Question(int[] known, float[] weights, int[] held) {}

  /**
   * Hides items.
   *
   * @param features of all items
   * @param hidden ascending
   */
  static HiddenArrivals of(List<FeatureBlock> features, Interactions interactions, int[] hidden) {
    int[] support = interactions.support();
    for (int item : hidden) {
      support[item] = 0; // a hidden item speaks for no other
    }
    int[] learned = PlacementNeighbours.learned(support, LEARNED);
    return new HiddenArrivals(
        support,
        interactions.users(),
        Kernel.of(features, groups -> similarities(groups, support.length, hidden)),
        learned,
        Kernel.of(features, groups -> Fusion.kernel(groups, learned, learned)),
        questions(interactions, hidden));
  }

  /** Row by row, since a product of matrices would copy the features of all items. */
  private static Matrix similarities(List<FeatureBlock> groups, int items, int[] hidden) {
    var kernel = FeatureKernel.of(groups, items);
    var all = Matrix.zeros(hidden.length, items);
    Parallel.forEach(
        hidden.length,
        h -> System.arraycopy(kernel.of(hidden[h]), 0, all.values(), h * items, items));
    return all;
  }

  private static List<Question> questions(Interactions interactions, int[] hidden) {
    int[] places = new int[interactions.items()];
    Arrays.fill(places, -1);
    for (int h = 0; h < hidden.length; h++) {
      places[hidden[h]] = h;
    }
    List<Question> all = new ArrayList<>();
    for (History history : interactions.histories()) {
      int held = (int) IntStream.of(history.items()).filter(item -> places[item] >= 0).count();
      if (held > 0 && held < history.size()) {
        all.add(question(history, places));
      }
    }
    int count = Math.min(MOST_USERS, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }

  private static Question question(History history, int[] places) {
    int[] known =
        IntStream.range(0, history.size()).filter(e -> places[history.item(e)] < 0).toArray();
    float[] weights = new float[known.length];
    for (int e = 0; e < known.length; e++) {
      weights[e] = history.weight(known[e]);
      known[e] = history.item(known[e]);
    }
    int[] held =
        IntStream.of(history.items())
            .map(item -> places[item])
            .filter(p -> p >= 0)
            .sorted()
            .toArray();
    return new Question(known, weights, held);
  }

  /** Number of users who are asked. */
  int users() {
    return questions.size();
  }

  /** nDCG@20 of the hidden items in the order of a placement, for each user who is asked. */
  double[] values(Placement placement) {
    SparseMatrix spoken = spoken(placement);
    double[] values = new double[questions.size()];
    Parallel.forEach(values.length, q -> values[q] = value(questions.get(q), spoken));
    return values;
  }

  /** By item, which hidden ones it speaks for and how much. */
  private SparseMatrix spoken(Placement placement) {
    Matrix kernel = ofLearned.weighedBy(placement);
    var neighbours = PlacementNeighbours.of(placement, kernel, learned, support, users);
    Matrix alike = hidden.weighedBy(placement);
    int[][] items = new int[alike.rows()][];
    float[][] weights = new float[alike.rows()][];
    Parallel.forEach(
        alike.rows(),
        h -> {
          int from = h * support.length;
          Placed placed =
              neighbours.of(Arrays.copyOfRange(alike.values(), from, from + support.length));
          items[h] = placed.items();
          weights[h] = placed.weights();
        });
    return SparseMatrix.ofRows(items, weights, support.length).transpose();
  }

  private double value(Question question, SparseMatrix spoken) {
    float[] scores = new float[spoken.columns()];
    for (int k = 0; k < question.known().length; k++) {
      int item = question.known()[k];
      for (int e = spoken.offsets()[item]; e < spoken.offsets()[item + 1]; e++) {
        scores[spoken.indices()[e]] += spoken.values()[e] * question.weights()[k];
      }
    }
    var best = new TopK(Math.min(LENGTH, scores.length));
    for (int h = 0; h < scores.length; h++) {
      best.offer(h, scores[h]);
    }
    return Metrics.ndcg(best.drain(), question.held(), LENGTH);
  }
}
