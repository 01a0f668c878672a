package dev.weft.models.internal.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

@EveryKernel
class PopularityTest {

  private static final long DAY = 86_400_000;

  @Test
  void anInteractionOneHalfLifeOldCountsHalf() {
    History early =
        History.of(
            new int[] {2, 0, 1},
            new float[] {1, 4, 4},
            new long[] {Event.NO_TIME, 10 * DAY, 14 * DAY});
    History late = History.of(new int[] {3}, new float[] {1}, new long[] {14 * DAY});
    Model model = new Popularity(2).fit(TrainingData.of(Interactions.of(4, List.of(early, late))));
    assertThat(model.score(Evidence.NONE)).containsExactly(1, 4, 1, 1);
  }

  @Test
  void withoutAHalfLifeNothingAges() {
    History history = History.of(new int[] {0, 1}, new float[] {2, 1}, new long[] {0, 900 * DAY});
    Model model = new Popularity().fit(TrainingData.of(Interactions.of(2, List.of(history))));
    assertThat(model.score(Evidence.of(history))).containsExactly(2, 1);
  }

  @Test
  void attributesMoveTheShareByTheRidgeRegression() {
    Interactions interactions = Interactions.of(1, List.of(History.ofItems(0), History.EMPTY));
    var data = new TrainingData(interactions, List.of(), new Matrix(2, 1, new float[] {1, 0}), 1);
    Model model = new AttributePrior(1).fit(data);
    // share 1/2, AᵀA + λ = 2, Aᵀ(X − p) = 1/2, for 2 users
    assertThat(model.score(new Evidence(History.EMPTY, new float[] {1}))).containsExactly(1.5f);
    assertThat(model.score(new Evidence(History.EMPTY, new float[] {0}))).containsExactly(1f);
    assertThat(model.score(Evidence.NONE)).containsExactly(1f);
  }
}
