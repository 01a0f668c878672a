package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line of a log without a time does not decide how all others are read. */
class FewUntimedTest {

  /** Twenty users who looked at twenty items each, the first of all events without a time. */
  private static Dataset looks(int untimed) {
    var events = Events.builder(List.of(EventType.VIEW));
    for (int e = 0; e < 400; e++) {
      long time = e < untimed ? Event.NO_TIME : 1_000_000L * e;
      events.add("u" + e % 20, "i" + e / 20, "view", 1, time);
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  @Test
  void oneInAHundredMayBeWithoutATime() {
    assertThat(looks(0).events().timed()).isTrue();
    assertThat(looks(4).events().timed()).isTrue();
    assertThat(looks(5).events().timed()).isFalse();
    assertThat(InteractionRule.DISTINCT.of(looks(4)).timed()).isTrue();
    assertThat(InteractionRule.DISTINCT.of(looks(5)).timed()).isFalse();
    assertThat(Events.builder(List.of(EventType.VIEW)).build().timed()).isFalse();
  }

  @Test
  void theyAreLearnedFromAndNotAskedFor() {
    Interactions all = InteractionRule.DISTINCT.of(looks(4));
    for (Protocol protocol :
        List.of(new Protocol.GlobalTemporal(0.2), new Protocol.LeaveLastOut())) {
      Split split = protocol.split(all);
      for (int user = 0; user < 4; user++) {
        assertThat(split.train().history(user).time(0)).isEqualTo(Event.NO_TIME);
      }
      assertThat(split.tests()).isNotEmpty();
      Interactions few = InteractionRule.DISTINCT.of(looks(5));
      assertThatIllegalArgumentException().isThrownBy(() -> protocol.split(few));
    }
  }

  @Test
  void theyAreOfNoSession() {
    Sessions with = Sessions.of(looks(4), InteractionRule.DISTINCT, 10_000_000_000L);
    assertThat(with.users()).hasSize(20);
    assertThat(with.items().offsets()[20]).isEqualTo(396);
  }
}
