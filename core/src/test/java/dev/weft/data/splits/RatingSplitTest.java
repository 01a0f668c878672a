package dev.weft.data.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatingSplitTest {

  @Test
  void givenPartsAskForNoPairOfTheOthers() {
    Ratings all = ratings(40);
    var split =
        RatingSplit.ofParts(
            "given",
            all.filter(r -> r < 20),
            all.filter(r -> r >= 35),
            all.filter(r -> r % 3 != 1 && r >= 10));
    assertThat(split.protocol()).isEqualTo("given");
    assertThat(split.train().size()).isEqualTo(20);
    Ratings asked = all.filter(r -> r % 3 != 1 && r >= 20 && r < 35);
    assertThat(split.test().size()).isEqualTo(asked.size());
    for (int r = 0; r < asked.size(); r++) {
      assertThat(split.test().user(r)).isEqualTo(asked.user(r));
      assertThat(split.test().item(r)).isEqualTo(asked.item(r));
    }
    assertThatThrownBy(() -> RatingSplit.ofParts("given", all, all.filter(r -> false), all))
        .hasMessageContaining("each of the 40 ratings to be predicted is learned from");
  }

  private static Ratings ratings(int items) {
    float[] values = new float[items];
    Arrays.fill(values, 3);
    return Ratings.of(
        1,
        items,
        new int[items],
        IntStream.range(0, items).toArray(),
        values,
        new long[items],
        new RatingScale(1, 5));
  }

  @Test
  void everyRatingIsTestedOnceAndLearnedFromInTheOtherFolds() {
    Ratings ratings = ratings(11);
    int[] tested = new int[11];
    for (RatingSplit split : RatingSplit.folds(ratings, 3, 1)) {
      assertThat(split.test().size()).isBetween(3, 4);
      assertThat(split.train().size()).isEqualTo(11 - split.test().size());
      for (int r = 0; r < split.test().size(); r++) {
        tested[split.test().item(r)]++;
      }
    }
    assertThat(tested).containsOnly(1);
  }

  @Test
  void theSeedDecidesTheFolds() {
    Ratings ratings = ratings(40);
    assertThat(testedItems(ratings, 1)).isEqualTo(testedItems(ratings, 1));
    assertThat(testedItems(ratings, 1)).isNotEqualTo(testedItems(ratings, 2));
  }

  private static List<Integer> testedItems(Ratings ratings, long seed) {
    Ratings test = RatingSplit.folds(ratings, 4, seed).getFirst().test();
    return IntStream.range(0, test.size()).mapToObj(test::item).toList();
  }

  @Test
  void aRandomShareIsTestedAndTheRestLearnedFrom() {
    RatingSplit split = RatingSplit.random(ratings(40), 0.2, 1);
    assertThat(split.test().size()).isEqualTo(8);
    List<Integer> items = new ArrayList<>();
    for (Ratings part : List.of(split.train(), split.test())) {
      IntStream.range(0, part.size()).forEach(r -> items.add(part.item(r)));
    }
    assertThat(items).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aRandomShareLeavesBothPartsARating() {
    assertThat(RatingSplit.random(ratings(2), 0.01, 1).test().size()).isEqualTo(1);
    assertThat(RatingSplit.random(ratings(2), 0.99, 1).test().size()).isEqualTo(1);
    assertThatThrownBy(() -> RatingSplit.random(ratings(1), 0.5, 1))
        .hasMessage("two ratings are the fewest that can be cut in two parts: 1");
    assertThatThrownBy(() -> RatingSplit.random(ratings(9), 1, 1))
        .hasMessage("share must be in (0, 1): 1.0");
  }

  @Test
  void moreFoldsThanRatingsAreRefused() {
    assertThatThrownBy(() -> RatingSplit.folds(ratings(4), 5, 1))
        .hasMessage("folds must be in 2..4, the number of ratings: 5");
    assertThatThrownBy(() -> RatingSplit.folds(ratings(4), 1, 1))
        .hasMessage("folds must be in 2..4, the number of ratings: 1");
    assertThatThrownBy(() -> RatingSplit.folds(ratings(0), 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    // "in 2..1" was a range without a number.
    assertThatThrownBy(() -> RatingSplit.folds(ratings(1), 5, 1))
        .hasMessage("two ratings are the fewest that can be cut into folds: 1");
  }
}
