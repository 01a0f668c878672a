package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first shop that somebody types in: too small for any question about items without events, or
 * for one of more than a single item, which no member can get wrong.
 */
class ColdOrderTest {

  private static final List<Algorithm> MEMBERS =
      List.of(new Popularity(), new Ease(30), new Als(), new ColdColumns());

  /** Of two groups in turn; the last two of the items have no events. */
  private static TrainingData shop(int items, int users, int seed) {
    var random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int group = user % 2;
      histories.add(
          History.ofItems(
              IntStream.generate(() -> 2 * random.nextInt(items / 2 - 1) + group)
                  .distinct()
                  .limit(2)
                  .sorted()
                  .toArray()));
    }
    Matrix texts = Matrix.zeros(items, 4);
    for (int at = 0; at < texts.values().length; at++) {
      boolean own = at % 4 == at / 4 % 2;
      texts.values()[at] = (own ? 1 : 0) + 0.2f * (float) random.nextGaussian();
    }
    Fusion.normalizeRows(texts);
    return new TrainingData(
        Interactions.of(items, histories),
        List.of(new FeatureBlock.Dense("text", texts, 1)),
        Matrix.zeros(users, 0),
        seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8, 12, 20})
  void newItemsStandInTheOrderOfWhatTheySay(int items) {
    for (int seed = 1; seed <= 5; seed++) {
      TrainingData data = shop(items, 30, seed);
      GateModel model = new Gate(MEMBERS, HoldOut.RANDOM, 0.2, 0.1, 0.1).fit(data);
      for (int user = 0; user < 30; user++) {
        float[] scores = model.score(data.evidence(user));
        int own = items - 2 + user % 2;
        int other = items - 1 - user % 2;
        assertThat(scores[own])
            .as("%d items, seed %d, user %d", items, seed, user)
            .isGreaterThan(scores[other]);
      }
    }
  }
}
