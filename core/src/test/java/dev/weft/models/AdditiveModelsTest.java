package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factorization.FactorizationModel;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.shelf.Shelf;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What models say that each entry of a history adds is what makes their scores. */
@EveryKernel
class AdditiveModelsTest {

  private static final int ITEMS = 40;

  private final TrainingData data = Synthetic.data(120, ITEMS, 4, 4, 6, 3);
  private final int[] all = IntStream.range(0, ITEMS).toArray();

  @Test
  void contributionsOfFactorsAddUpToTheScore() {
    assertSums((Additive) new Als(8, 0.1, 0.05, 6).fit(data));
  }

  @Test
  void contributionsOfNeighbouringUsersAddUpToTheScore() {
    assertSums((Additive) new UserKnn().fit(data));
  }

  @Test
  void contributionsOfHistoryVectorsAddUpToTheScoreLessTheBias() {
    FactorizationModel model =
        new Factorization().withFactors(8).withEpochs(5).withFeatures(false).fit(data);
    Evidence evidence = Evidence.of(data.interactions().history(5));
    float[] scores = model.score(evidence);
    float[][] parts = model.contributions(evidence, all);
    for (int item = 0; item < ITEMS; item++) {
      assertThat(sum(parts[item])).isCloseTo(scores[item] - model.itemBias(item), within(1e-4f));
    }
  }

  /** One that says what entries add must say it of any history, and in the shape that is asked. */
  @Test
  void everyAdditiveModelAnswersForAnyHistoryAndItems() {
    int additive = 0;
    for (String name : Shelf.names()) {
      if (Shelf.parse(name).fit(data) instanceof Additive model) {
        additive++;
        for (History history : new History[] {History.EMPTY, data.interactions().history(0)}) {
          float[][] parts = model.contributions(Evidence.of(history), new int[] {3, 39, 3});
          assertThat(parts).as(name).hasNumberOfRows(3);
          assertThat(parts[0]).as(name).hasSize(history.size()).isEqualTo(parts[2]);
          for (float part : parts[1]) {
            assertThat(part).as(name).isFinite();
          }
        }
      }
    }
    assertThat(additive).isGreaterThan(10);
  }

  private void assertSums(Additive model) {
    for (int user : new int[] {0, 7, 31}) {
      Evidence evidence = Evidence.of(data.interactions().history(user));
      float[] scores = model.score(evidence);
      float[][] parts = model.contributions(evidence, all);
      for (int item = 0; item < ITEMS; item++) {
        assertThat(sum(parts[item])).isCloseTo(scores[item], within(1e-4f));
      }
    }
  }

  private static float sum(float[] parts) {
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    return sum;
  }
}
