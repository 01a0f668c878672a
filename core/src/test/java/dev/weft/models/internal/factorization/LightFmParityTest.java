package dev.weft.models.internal.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.MovieLens100K;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * MovieLens 100K, every rating a positive, the whole catalogue ranked, seen items masked. The peer
 * is LightFM 1.17 with WARP:
 *
 * <ul>
 *   <li>at its defaults with 32 components and 30 passes, random_state 1: {@code python
 *       bench/peers/quality_lightfm.py --components 32} gives P@10 0.2490, AUC 0.9374 and nDCG@10
 *       0.4331;
 *   <li>with penalties and lengths chosen for each split and the best of several seeds: P@10
 *       0.2517, AUC 0.9387 (k = 32, {@code --penalty 1e-5}) and nDCG@10 0.4436 (k = 10, 50 passes,
 *       {@code --penalty 1e-5}).
 * </ul>
 */
@Tag("data-ml-100k")
class LightFmParityTest {

  private static final Metric NDCG = Metric.ndcg(10);
  private static final Metric PRECISION = Metric.precision(10);

  /** What another seed moves. */
  private static final double SEED = 0.004;

  private static final Factorization IDS =
      new Factorization(UserVectors.IDS, Loss.WARP).withPenalties(0, 0);

  @Test
  void usersOfTheirHistoriesRankBetterThanTheBestOfLightFm() throws IOException {
    Split ua = MovieLens100K.split("ua_test");
    RankingOutcome outcome = outcome(new Factorization().fit(TrainingData.of(ua.train())), ua);
    assertThat(outcome.mean(PRECISION)).isGreaterThan(0.2517 + SEED);
    assertThat(outcome.mean(Metric.auc())).isGreaterThan(0.9387);
    Split perItem = MovieLens100K.split("per_item_test");
    outcome = outcome(new Factorization().fit(TrainingData.of(perItem.train())), perItem);
    assertThat(outcome.mean(NDCG)).isGreaterThan(0.4436 + 4 * SEED);
  }

  @Test
  void usersWithIdsRankAsWellAsLightFmFoldedInOrNot() throws IOException {
    Split ua = MovieLens100K.split("ua_test");
    FactorizationModel model = IDS.fit(TrainingData.of(ua.train()));
    for (Model asked : List.of(model, new OwnVectors(model))) {
      RankingOutcome outcome = outcome(asked, ua);
      assertThat(outcome.mean(PRECISION)).isGreaterThan(0.2490);
      assertThat(outcome.mean(Metric.auc())).isGreaterThan(0.9374);
    }
    Split perItem = MovieLens100K.split("per_item_test");
    model = IDS.fit(TrainingData.of(perItem.train()));
    assertThat(outcome(new OwnVectors(model), perItem).mean(NDCG)).isGreaterThan(0.4331);
  }

  private static RankingOutcome outcome(Model model, Split split) {
    var numbers = Matrix.zeros(split.train().users(), 1);
    for (int user = 0; user < numbers.rows(); user++) {
      numbers.values()[user] = user;
    }
    Matrix attributes = model instanceof OwnVectors ? numbers : Matrix.zeros(0, 0);
    return RankingEvaluation.of(NDCG, PRECISION, Metric.auc()).evaluate(model, split, attributes);
  }

  /** Scores known users by the vectors learned for them; their number comes as an attribute. */
  private record OwnVectors(FactorizationModel model) implements Model {

    @Override
    public Algorithm algorithm() {
      return model.algorithm();
    }

    @Override
    public int items() {
      return model.items();
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      model.scoreUser((int) evidence.attributes()[0], scores);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.BEHAVIOUR;
    }

    @Override
    public void write(ModelWriter out) {
      throw new UnsupportedOperationException();
    }
  }
}
