package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts too long to read all of them in each step, whose frozen vectors say nothing. */
class LongTextsTest {

  private static final int ITEMS = 400;
  private static final int COLD = 40;
  private static final int KINDS = 4;
  private static final int USERS = 3_000;
  private static final int WORDS = 140;
  private static final TrainingData DATA = data();

  private static TrainingData data() {
    RandomGenerator random = RandomStreams.of(6);
    Matrix noise = RandomStreams.normal(ITEMS, 8, 1, random);
    Fusion.normalizeRows(noise);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int liked = user % KINDS;
      int[] items = random.ints(0, (ITEMS - COLD) / KINDS).distinct().limit(8).toArray();
      histories.add(History.ofItems(IntStream.of(items).map(i -> i * KINDS + liked).toArray()));
    }
    List<List<String>> terms =
        IntStream.range(0, ITEMS).mapToObj(item -> text(item % KINDS, random)).toList();
    return new TrainingData(
            Interactions.of(ITEMS, histories),
            List.of(new FeatureBlock.Dense("text", noise, 1)),
            Matrix.zeros(USERS, 0),
            1)
        .withItemTerms(terms);
  }

  /** Every other word is of the kind. */
  private static List<String> text(int kind, RandomGenerator random) {
    return IntStream.range(0, WORDS)
        .mapToObj(
            t ->
                random.nextBoolean()
                    ? "kind" + kind + "-" + random.nextInt(5)
                    : "any" + random.nextInt(30))
        .toList();
  }

  private static TextTower tower(TowerEncoder encoder, int epochs) {
    return new TextTower(Objective.ELSA, 8, 0, false, 0.1, 0, 1e-2, epochs, encoder, 16, 16, 200);
  }

  /** Mean share of the right kind among the five best items without events. */
  private static double placed(Model model) {
    double right = 0;
    for (int user = 0; user < 40; user++) {
      float[] scores = model.score(Evidence.of(DATA.interactions().history(user)));
      int kind = user % KINDS;
      right +=
          IntStream.range(ITEMS - COLD, ITEMS)
                  .boxed()
                  .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                  .limit(5)
                  .filter(item -> item % KINDS == kind)
                  .count()
              / 5.0;
    }
    return right / 40;
  }

  @Test
  void someItemsAtATimeTeachWhatWordsMean() {
    assertThat(TowerRun.MOST_WORDS / WORDS).isLessThan(ITEMS - COLD);
    assertThat(placed(tower(TowerEncoder.HEAD, 10).fit(DATA))).isLessThan(0.4);
    assertThat(placed(tower(TowerEncoder.TANH, 20).fit(DATA))).isGreaterThan(0.5);
  }

  @Test
  void theSameSeedReadsTheSameItems() {
    Evidence asked = Evidence.of(History.ofItems(3));
    float[] scores = tower(TowerEncoder.LSTM, 1).fit(DATA).score(asked);
    assertThat(tower(TowerEncoder.LSTM, 1).fit(DATA).score(asked)).containsExactly(scores);
  }
}
