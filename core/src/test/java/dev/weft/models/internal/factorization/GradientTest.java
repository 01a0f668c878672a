package dev.weft.models.internal.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.RandomStreams;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/**
 * The steps follow the gradient of the loss. With Adagrad's sums at 1, one step against g leaves
 * {@code 1 + g²}, which gives |g| back; the direction of the step gives its sign. Slopes are
 * compared with differences of the loss, computed here in double.
 */
@EveryKernel
class GradientTest {

  private static final int K = 5;
  private static final double H = 1e-3;

  @Test
  void warpPushesThePairByTheSlopeOfTheHinge() {
    checkPair(Loss.WARP, margin -> Math.max(0, 1 - margin));
  }

  @Test
  void bprPushesThePairByTheSlopeOfTheSigmoid() {
    checkPair(Loss.BPR, margin -> Math.log1p(Math.exp(-margin)));
  }

  @Test
  void kosWarpPushesTheKthItemByTheSlopeOfTheHinge() {
    checkPair(Loss.WARP_KOS, margin -> Math.max(0, 1 - margin));
  }

  private interface OfMargin {
    double loss(double margin);
  }

  /** One user who took item 0; item 1 alone can be drawn against it, with rank weight 1. */
  private static void checkPair(Loss loss, OfMargin ofMargin) {
    Factorization algorithm = plain(UserVectors.IDS, loss);
    Side items = side(2, 11, List.of());
    Side users = side(1, 12, List.of());
    items.biases()[0] = 0.2f;
    DoubleSupplier value =
        () -> ofMargin.loss(score(users, 0, items, 0) - score(users, 0, items, 1));
    double[][] slopes = {
      slopes(items.vectors().values(), value),
      slopes(items.biases(), value),
      slopes(users.vectors().values(), value)
    };
    Recorder[] recorders = {
      new Recorder(items.ids().vectors().values(), items.ids().sums()),
      new Recorder(items.ids().biases(), items.ids().biasSums()),
      new Recorder(users.ids().vectors().values(), users.ids().sums())
    };
    Examples examples = Examples.of(List.of(History.ofItems(0)), new int[] {0, 1});
    new Pass(algorithm, items, new UserWithId(users), examples, 2, true, true).run(0, 5);
    for (int i = 0; i < slopes.length; i++) {
      recorders[i].check(slopes[i]);
    }
  }

  @Test
  void logisticPushesWhatWasTakenUpByTheSlopeOfTheCrossEntropy() {
    checkLogistic(History.ofItems(0), 0, 1, 1);
  }

  @Test
  void logisticPushesWhatWasTurnedDownDownByTheSlopeOfTheCrossEntropy() {
    History history = History.of(new int[] {1}, new float[] {-3}, new long[1]);
    checkLogistic(history, 1, 0, 2);
  }

  private static void checkLogistic(History history, int item, int label, int candidates) {
    Factorization algorithm = plain(UserVectors.IDS, Loss.LOGISTIC);
    Side items = side(2, 13, List.of());
    Side users = side(1, 14, List.of());
    users.biases()[0] = -0.3f;
    DoubleSupplier value =
        () -> {
          double score = score(users, 0, items, item) + users.biases()[0];
          return Math.log1p(Math.exp(label == 1 ? -score : score));
        };
    double[] ofItems = slopes(items.vectors().values(), value);
    double[] ofItemBiases = slopes(items.biases(), value);
    double[] ofUsers = slopes(users.vectors().values(), value);
    double[] ofUserBiases = slopes(users.biases(), value);
    var recordItems = new Recorder(items.ids().vectors().values(), items.ids().sums());
    var recordItemBiases = new Recorder(items.ids().biases(), items.ids().biasSums());
    var recordUsers = new Recorder(users.ids().vectors().values(), users.ids().sums());
    var recordUserBiases = new Recorder(users.ids().biases(), users.ids().biasSums());
    Examples examples = Examples.of(List.of(history), new int[] {0, 1});
    new Pass(algorithm, items, new UserWithId(users), examples, candidates, candidates == 1, true)
        .run(0, 5);
    recordItems.check(ofItems);
    recordItemBiases.check(ofItemBiases);
    recordUsers.check(ofUsers);
    recordUserBiases.check(ofUserBiases);
  }

  /** Items 0 and 2 taken, 1 drawn: an item is scored by the other entry alone. */
  @Test
  void historyEntriesFollowTheSumOverTheExamplesTheySpeakFor() {
    Factorization algorithm = plain(UserVectors.HISTORY, Loss.BPR);
    Side items = side(3, 15, List.of());
    Side history = side(3, 16, List.of());
    Side users = new Side(null, List.of(), 1, K);
    DoubleSupplier value =
        () ->
            Math.log1p(Math.exp(score(history, 2, items, 1) - score(history, 2, items, 0)))
                + Math.log1p(Math.exp(score(history, 0, items, 1) - score(history, 0, items, 2)));
    double[] slopes = slopes(history.vectors().values(), value);
    var recorder = new Recorder(history.ids().vectors().values(), history.ids().sums());
    Examples examples = Examples.of(List.of(History.ofItems(0, 2)), new int[] {0, 1, 2});
    var user = new UserOfHistory(history, users, examples.taken());
    new Pass(algorithm, items, user, examples, 3, true, false).run(0, 5);
    recorder.check(slopes);
  }

  @Test
  void featuresFollowTheGradientThroughTheirProjection() {
    Factorization algorithm = plain(UserVectors.IDS, Loss.BPR);
    float[] dense = {0.6f, 0.8f, 0, 0.5f, -0.5f, 0.1f};
    var sparse =
        new SparseMatrix(
            2, 2, new int[] {0, 1, 3}, new int[] {1, 0, 1}, new float[] {1, 0.7f, 0.7f});
    List<FeatureGroup> groups =
        List.of(
            new FeatureGroup(new FeatureGroup.Input.Dense(new Matrix(2, 3, dense)), random(3, 17)),
            new FeatureGroup(
                new FeatureGroup.Input.Sparse(sparse, sparse.transpose()), random(2, 18)));
    Side items = side(2, 19, groups);
    Side users = side(1, 20, List.of());
    DoubleSupplier value =
        () -> {
          items.stepFeatures(); // nothing collected: sums up the embeddings only
          return Math.log1p(Math.exp(score(users, 0, items, 1) - score(users, 0, items, 0)));
        };
    double[][] slopes = {
      slopes(groups.get(0).embeddings().vectors().values(), value),
      slopes(groups.get(0).embeddings().biases(), value),
      slopes(groups.get(1).embeddings().vectors().values(), value),
      slopes(groups.get(1).embeddings().biases(), value)
    };
    assertThat(value.getAsDouble()).isFinite(); // and sums up the undisturbed embeddings again
    Recorder[] recorders = {
      new Recorder(
          groups.get(0).embeddings().vectors().values(), groups.get(0).embeddings().sums()),
      new Recorder(groups.get(0).embeddings().biases(), groups.get(0).embeddings().biasSums()),
      new Recorder(
          groups.get(1).embeddings().vectors().values(), groups.get(1).embeddings().sums()),
      new Recorder(groups.get(1).embeddings().biases(), groups.get(1).embeddings().biasSums())
    };
    Examples examples = Examples.of(List.of(History.ofItems(0)), new int[] {0, 1});
    new Pass(algorithm, items, new UserWithId(users), examples, 2, true, true).run(0, 5);
    items.stepFeatures();
    for (int i = 0; i < slopes.length; i++) {
      recorders[i].check(slopes[i]);
    }
  }

  @Test
  void aDrawAtARankCountsTheSumOfTheInversesUpToIt() {
    float[] weights = Pass.rankWeights(10, 11);
    assertThat(weights[10]).isEqualTo(1f);
    assertThat(weights[5]).isEqualTo((float) (1 + 1.0 / 2));
    assertThat(weights[3]).isEqualTo((float) (1 + 1.0 / 2 + 1.0 / 3));
    assertThat(Pass.rankWeights(1, 1_000_000)[1]).isEqualTo(10f);
    assertThat(Pass.rankWeights(1, 1)[1]).isEqualTo(1f);
  }

  @Test
  void theStepOfOneValueIsThatOfManySeed21() {
    for (Optimizer optimizer : Optimizer.values()) {
      var rule = new StepRule(optimizer, 0.05f, 0.95f, 1e-6f, 0.1f);
      float[] gradient = {0.3f, -0.7f, 0};
      float[][] many = {{1, 2, 3}, {1, 1.5f, 2}, {0.1f, 0.2f, 0.3f}};
      float[][] single = {many[0].clone(), many[1].clone(), many[2].clone()};
      rule.apply(gradient, 0, 1, many[0], many[1], many[2], 0, 3);
      for (int i = 0; i < 3; i++) {
        rule.apply(gradient[i], single[0], single[1], single[2], i);
      }
      assertThat(single).isDeepEqualTo(many);
    }
  }

  private static Factorization plain(UserVectors users, Loss loss) {
    return new Factorization(users, loss).withFactors(K).withPenalties(0, 0).withMaxSampled(100);
  }

  private static Embeddings random(int rows, long seed) {
    long[] seeds = new long[rows];
    for (int row = 0; row < rows; row++) {
      seeds[row] = RandomStreams.mixed(seed, row);
    }
    var rule = new StepRule(Optimizer.ADAGRAD, 0.05f, 0.95f, 1e-6f, 0);
    Embeddings random = Embeddings.random(rule, seeds, K);
    for (int i = 0; i < random.vectors().values().length; i++) {
      random.vectors().values()[i] *= 8;
    }
    return random;
  }

  private static Side side(int rows, long seed, List<FeatureGroup> groups) {
    return new Side(random(rows, seed), groups, rows, K);
  }

  private static double score(Side users, int user, Side items, int item) {
    double score = items.biases()[item];
    for (int c = 0; c < K; c++) {
      score += (double) users.vectors().at(user, c) * items.vectors().at(item, c);
    }
    return score;
  }

  private static double[] slopes(float[] values, DoubleSupplier loss) {
    double[] slopes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      float held = values[i];
      values[i] = (float) (held + H);
      double above = loss.getAsDouble();
      double from = values[i];
      values[i] = (float) (held - H);
      slopes[i] = (above - loss.getAsDouble()) / (from - values[i]);
      values[i] = held;
    }
    return slopes;
  }

  /** What stood before a step, to tell the gradient from what stands after. */
  private static final class Recorder {

    private final float[] values;
    private final float[] sums;
    private final float[] before;

    Recorder(float[] values, float[] sums) {
      this.values = values;
      this.sums = sums;
      this.before = values.clone();
    }

    void check(double[] slopes) {
      for (int i = 0; i < slopes.length; i++) {
        double gradient = Math.sqrt(sums[i] - 1) * Math.signum(before[i] - values[i]);
        assertThat(gradient).as("value %d", i).isCloseTo(slopes[i], within(2e-3));
      }
    }
  }
}
