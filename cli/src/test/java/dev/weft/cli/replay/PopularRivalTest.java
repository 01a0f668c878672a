package dev.weft.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularRivalTest {

  private static final long DAY = 86_400_000;

  private static void take(PopularRival rival, String user, String item, long time) {
    rival.reach(time);
    rival.learn(new Event(user, item, "purchase", 1, time));
  }

  private static List<String> asked(PopularRival rival, String user) {
    return rival.list(new Event(user, "a", "purchase", 1, 0));
  }

  @Test
  void whatAUserHasIsNotListedAndTiesGoByTheId() {
    var rival = new PopularRival(Double.POSITIVE_INFINITY, false, event -> true);
    rival.arrive(List.of(Item.ofId("c"), Item.ofId("b"), Item.ofId("a")));
    take(rival, "ann", "c", 0);
    assertThat(asked(rival, "bob")).containsExactly("c", "a", "b");
    assertThat(asked(rival, "ann")).containsExactly("a", "b");
  }

  @Test
  void twoEventsOfThreeHalfLivesAgoWeighLessThanOneOfToday() {
    var rival = new PopularRival(1, true, event -> true);
    rival.arrive(List.of(Item.ofId("a"), Item.ofId("b")));
    take(rival, "ann", "a", 0);
    take(rival, "bob", "a", 0);
    take(rival, "ann", "b", 3 * DAY);
    assertThat(asked(rival, "ann")).containsExactly("b", "a");
  }

  @Test
  void agesBeyondWhatANumberHoldsKeepTheOrder() {
    var rival = new PopularRival(1, true, event -> true);
    rival.arrive(List.of(Item.ofId("a"), Item.ofId("b")));
    take(rival, "ann", "a", 0);
    take(rival, "ann", "b", 1_200 * DAY);
    assertThat(asked(rival, "ann")).containsExactly("b", "a");
  }
}
