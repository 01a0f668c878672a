package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.recommend.filter.Filter;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The unit in which items are raised and lowered. */
class BoostsTest {

  private static final Offset<Float> ROUNDING = within(1e-5f);

  private final View view = View.of(SmallSnapshot.withEverything());

  /** What a boost of 1 adds to the first item. */
  private float unit(float[] scores, IntPredicate taken) {
    return boosts().addTo(scores.clone(), new boolean[scores.length], taken)[0];
  }

  private Boosts boosts() {
    Query query = Query.anyone().boost(Filter.parse("item_id == 'i00'"), 1);
    return Boosts.of(query, view, Instant.EPOCH);
  }

  /** Two new items far below all others made a nudge outdo the whole list. */
  @Test
  void whatNobodyTookDoesNotWidenTheUnit() {
    float[] scores = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, -18, -18};
    assertThat(unit(scores, item -> item < 10)).isCloseTo(1, ROUNDING);
    assertThat(boosts().addTo(scores, new boolean[12])[0]).as("whatever is taken").isGreaterThan(7);
  }

  @Test
  void whereAllWasTakenTheUnitIsTheDeviation() {
    float[] scores = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3};
    assertThat(unit(scores, _ -> true)).isCloseTo(1, ROUNDING);
    assertThat(unit(scores, _ -> false)).isCloseTo(1, ROUNDING);
    assertThat(boosts().addTo(scores, new boolean[12])[0]).isCloseTo(1, ROUNDING);
  }

  @Test
  void whereMostIsUntakenTheFewThatAreDoNotNarrowIt() {
    float[] scores = {5, 5.001f, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3};
    double within = Math.sqrt(10 / 12.0);
    assertThat(unit(scores, item -> item < 2)).isCloseTo((float) within, within(1e-3f));
  }

  /** Numbers of users: what nobody took has none, and that is how far it is. */
  @Test
  void whatHasNoUsersNarrowsNothingEither() {
    float[] scores = {10, 90, 10, 90, 0, 0, 0, 0, 0, 0, 0, 0};
    float whole = boosts().addTo(scores.clone(), new boolean[12])[0];
    assertThat(unit(scores, item -> item < 4)).isEqualTo(whole).isLessThan(40);
  }

  @Test
  void whereEachKindIsAlikeTheDistanceOfBothIsTheUnit() {
    float[] scores = {2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0};
    assertThat(unit(scores, item -> item < 6)).isCloseTo(1, ROUNDING);
    assertThat(unit(new float[12], item -> item < 6)).as("all alike").isEqualTo(1);
  }

  @Test
  void whatMayNotBeListedDoesNotCount() {
    float[] scores = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 900, -900};
    boolean[] excluded = new boolean[12];
    excluded[10] = true;
    excluded[11] = true;
    assertThat(boosts().addTo(scores, excluded, _ -> true)[0]).isCloseTo(1, ROUNDING);
  }
}
