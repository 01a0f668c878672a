package dev.weft.training.internal;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.FeatureKernel;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.Placement;
import dev.weft.models.internal.placement.PlacementNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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

  private final List<FeatureBlock> features;
  private final int[] hidden;
  private final int[] support;
  private final int users;
  private final float[][] embedded;
  private final float[][] others;
  private final List<Question> questions;

  private HiddenArrivals(
      List<FeatureBlock> features,
      int[] hidden,
      int[] support,
      int users,
      float[][] embedded,
      float[][] others,
      List<Question> questions) {
    this.features = features;
    this.hidden = hidden;
    this.support = support;
    this.users = users;
    this.embedded = embedded;
    this.others = others;
    this.questions = questions;
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
    return new HiddenArrivals(
        features,
        hidden,
        support,
        interactions.users(),
        similarities(features, support.length, hidden, Placement::isEmbedded),
        similarities(features, support.length, hidden, group -> !Placement.isEmbedded(group)),
        questions(interactions, hidden));
  }

  private static float[][] similarities(
      List<FeatureBlock> features, int items, int[] hidden, Predicate<FeatureBlock> which) {
    var kernel = FeatureKernel.of(features.stream().filter(which).toList(), items);
    float[][] all = new float[hidden.length][];
    Parallel.forEach(hidden.length, h -> all[h] = kernel.of(hidden[h]));
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
    var neighbours =
        PlacementNeighbours.of(placement, placement.weighted(features), support, users, LEARNED);
    int[][] items = new int[hidden.length][];
    float[][] weights = new float[hidden.length][];
    Parallel.forEach(
        hidden.length,
        h -> {
          Placed placed = neighbours.of(kernel(placement, h));
          items[h] = placed.items();
          weights[h] = placed.weights();
        });
    return SparseMatrix.ofRows(items, weights, support.length).transpose();
  }

  private float[] kernel(Placement placement, int h) {
    float[] kernel = new float[support.length];
    for (int i = 0; i < kernel.length; i++) {
      double joined = placement.embeddings() * embedded[h][i] + others[h][i];
      kernel[i] = (float) (placement.sharpness() * joined);
    }
    return kernel;
  }

  private double value(Question question, SparseMatrix spoken) {
    float[] scores = new float[hidden.length];
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
