package dev.weft.models.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * MovieLens 100K, every rating a positive, the whole catalogue ranked, seen items masked; the peer
 * is LightFM 1.17, WARP, 30 passes, everything else at its defaults, random_state 1:
 *
 * <p>{@code python bench/peers/quality_lightfm.py --data ../shared/data/ml-100k --components 32}
 */
class LightFmParityTest {

  private static final Metric NDCG = Metric.ndcg(10);
  private static final Metric PRECISION = Metric.precision(10);

  /** LightFM on the official ua split. */
  private static final double UA_PRECISION = 0.25;

  private static final double UA_AUC = 0.93;

  /** LightFM on the split that keeps three quarters of every item's ratings. */
  private static final double PER_ITEM_NDCG = 0.43;

  /** What another seed moves. */
  private static final double SEED = 0.004;

  private static final Factorization IDS =
      new Factorization(UserVectors.IDS, Loss.WARP).withPenalties(0, 0);

  @Test
  void usersOfTheirHistoriesRankBetterThanLightFm() throws IOException {
    Split ua = split("ua_test");
    RankingOutcome outcome = outcome(new Factorization().fit(TrainingData.of(ua.train())), ua);
    assertThat(outcome.mean(PRECISION)).isGreaterThan(UA_PRECISION + SEED);
    assertThat(outcome.mean(Metric.auc())).isGreaterThan(UA_AUC - SEED);
    Split perItem = split("per_item_test");
    outcome = outcome(new Factorization().fit(TrainingData.of(perItem.train())), perItem);
    assertThat(outcome.mean(NDCG)).isGreaterThan(PER_ITEM_NDCG + SEED);
  }

  @Test
  void usersWithIdsRankAsWellAsLightFmFoldedInOrNot() throws IOException {
    Split ua = split("ua_test");
    FactorizationModel model = IDS.fit(TrainingData.of(ua.train()));
    for (Model asked : List.of(model, new OwnVectors(model))) {
      RankingOutcome outcome = outcome(asked, ua);
      assertThat(outcome.mean(PRECISION)).isGreaterThan(UA_PRECISION - SEED);
      assertThat(outcome.mean(Metric.auc())).isGreaterThan(UA_AUC - SEED);
    }
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
    public void write(ModelWriter out) {
      throw new UnsupportedOperationException();
    }
  }

  private static Split split(String column) throws IOException {
    Path folder = Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k");
    assertThat(folder).as("MovieLens 100K; set -Dweft.data to the folder of data sets").exists();
    List<String[]> ratings = rows(folder.resolve("u.data"));
    List<String[]> flags = rows(folder.resolve("splits.tsv"));
    int at = List.of(flags.removeFirst()).indexOf(column);
    IdIndex users = IdIndex.of(ratings.stream().map(row -> row[0]).toList());
    IdIndex items = IdIndex.of(ratings.stream().map(row -> row[1]).toList());
    List<List<Integer>> train = new ArrayList<>();
    List<List<Integer>> test = new ArrayList<>();
    for (int u = 0; u < users.size(); u++) {
      train.add(new ArrayList<>());
      test.add(new ArrayList<>());
    }
    for (int r = 0; r < ratings.size(); r++) {
      String[] rating = ratings.get(r);
      (flags.get(r)[at].equals("1") ? test : train)
          .get(users.index(rating[0]))
          .add(items.index(rating[1]));
    }
    List<History> histories = train.stream().map(own -> History.ofItems(ints(own))).toList();
    List<TestCase> tests = new ArrayList<>();
    for (int u = 0; u < test.size(); u++) {
      if (!test.get(u).isEmpty()) {
        tests.add(new TestCase(u, histories.get(u), ints(test.get(u))));
      }
    }
    boolean[] candidates = new boolean[items.size()];
    Arrays.fill(candidates, true);
    return new Split(column, Interactions.of(items.size(), histories), tests, candidates);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      rows.add(line.split("\t", -1));
    }
    return rows;
  }
}
