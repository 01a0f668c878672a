package dev.weft.models.internal.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How soon what people take last is not what they took before any more. */
class FadingTest {

  private static final long DAY = 86_400_000L;
  private static final int ITEMS = 60;

  /** Each of many people takes two things on a day; what is taken moves on as fast as given. */
  private static List<History> moving(int people, double itemsADay, long seed) {
    var random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      long day = person * 200L / people;
      int first = (int) (day * itemsADay) % ITEMS;
      int one = (first + random.nextInt(6)) % ITEMS;
      int other = (first + random.nextInt(6)) % ITEMS;
      int[] items = one == other ? new int[] {one} : new int[] {one, other};
      float[] weights = items.length == 1 ? new float[] {1} : new float[] {1, 1};
      long[] times = new long[items.length];
      for (int t = 0; t < times.length; t++) {
        times[t] = day * DAY + random.nextInt(60_000) * 1_000L + t;
      }
      Arrays.sort(times);
      histories.add(History.of(items, weights, times));
    }
    return histories;
  }

  @Test
  void whatMovesOnIsNamedByListsThatFade() {
    List<History> moving = moving(1_500, 0.25, 1);
    assertThat(Fading.isAhead(10, ITEMS, moving)).isTrue();
    assertThat(Fading.clear(ITEMS, moving)).isBetween(1.0, 30.0);
    assertThat(Fading.isAhead(0, ITEMS, moving)).isFalse();
  }

  /** Of what nobody turns away from, the latest takers tell less than all do. */
  @Test
  void whatStaysIsNamedByListsOfAllTimes() {
    int found = 0;
    for (long seed = 1; seed <= 20; seed++) {
      found += Fading.clear(ITEMS, moving(1_500, 0, seed)) > 0 ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(1);
  }

  /** One who does a thousand things at once says nothing of others. */
  @Test
  void fewPeopleTellNothing() {
    int[] items = new int[ITEMS];
    float[] weights = new float[ITEMS];
    long[] times = new long[ITEMS];
    List<History> few = new ArrayList<>(moving(20, 0, 2));
    for (int person = 0; person < 20; person++) {
      for (int i = 0; i < ITEMS; i++) {
        items[i] = i;
        weights[i] = 1;
        times[i] = 300 * DAY + person * DAY + i;
      }
      few.add(History.of(items, weights, times));
    }
    assertThat(Fading.clear(ITEMS, few)).isZero();
    assertThat(Fading.isAhead(10, ITEMS, few)).isFalse();
    assertThat(Fading.clear(ITEMS, List.of())).isZero();
    assertThat(Fading.clear(2, List.of(History.ofItems(0, 1)))).isZero();
  }
}
