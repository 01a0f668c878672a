package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.RatingContractTest;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.shelf.Shelf;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LstmRatingsTest {

  @Nested
  class OverBiases extends RatingContractTest {
    OverBiases() {
      super(new LstmRatings(new Bias(), 4, 6, 10, 0.1, 1, 5e-3, 6));
    }

    /** The items' own parts have a random start. */
    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Nested
  class OverNeighbours extends RatingContractTest {
    OverNeighbours() {
      super(new LstmRatings(new KnnBaseline(), 4, 6, 10, 0, 0, 5e-3, 6));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  private static final int USERS = 120;
  private static final int ITEMS = 30;
  private static final int EACH = 24;

  /** People in a mood that lasts for some ratings: biases see its mean alone. */
  private static Ratings moody() {
    RandomGenerator random = RandomStreams.of(31);
    int count = USERS * EACH;
    int[] users = new int[count];
    int[] items = new int[count];
    float[] values = new float[count];
    long[] times = new long[count];
    for (int user = 0; user < USERS; user++) {
      int[] order = RandomStreams.permutation(ITEMS, random);
      float mood = 1;
      for (int i = 0; i < EACH; i++) {
        mood = random.nextInt(8) == 0 ? -mood : mood;
        int at = user * EACH + i;
        users[at] = user;
        items[at] = order[i];
        values[at] = (float) Math.clamp(3 + 1.2 * mood + 0.2 * random.nextGaussian(), 1, 5);
        times[at] = 1_000_000L * i + user;
      }
    }
    return Ratings.of(USERS, ITEMS, users, items, values, times, new RatingScale(1, 5));
  }

  private static double error(RatingAlgorithm algorithm, Ratings all) {
    long cut = 1_000_000L * (EACH - 1);
    RatingModel model = algorithm.fit(RatingData.of(all.filter(r -> all.time(r) < cut)));
    double sum = 0;
    int count = 0;
    for (int r = 0; r < all.size(); r++) {
      if (all.time(r) >= cut) {
        double told = model.predict(new Rater.Known(all.user(r)), all.item(r), all.time(r)).value();
        sum += Math.pow(told - all.value(r), 2);
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  @Test
  void aMoodIsReadFromTheLastRatings() {
    Ratings ratings = moody();
    double biases = error(new Bias(), ratings);
    double read = error(new LstmRatings(new Bias(), 8, 16, 30, 0, 1, 1e-2, 40), ratings);
    assertThat(read).isLessThan(0.85 * biases);
  }

  @Test
  void onlyWhatWasGivenByThenIsRead() {
    Ratings ratings = moody();
    RatingModel model =
        new LstmRatings(new Bias(), 8, 16, 30, 0, 1, 1e-2, 10).fit(RatingData.of(ratings));
    var late =
        new Rater.Guest(
            new int[] {1, 2, 3},
            new float[] {5, 5, 1},
            new long[] {10, 20, 9_000_000},
            new float[0]);
    var early =
        new Rater.Guest(
            new int[] {1, 2, 3}, new float[] {5, 5, 1}, new long[] {10, 20, 30}, new float[0]);
    double before = model.predict(late, 7, 1_000).value();
    assertThat(model.predict(early, 7, 1_000).value()).isLessThan(before - 0.1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dimensions=1     | dimensions must be in 2..1024: 1
          units=0          | units must be in 1..2048: 0
          dropout=1        | dropout must be in [0, 1): 1.0
          own=-1           | own must be finite and >= 0: -1.0
          base=ease        | rating algorithm must be one of
          """)
  void aWrongValueIsRefusedWithItsRule(String parameter, String fault) {
    assertThatThrownBy(() -> Shelf.parse("lstm-ratings(" + parameter + ")", RatingAlgorithm.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
