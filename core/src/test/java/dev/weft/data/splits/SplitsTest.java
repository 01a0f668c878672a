package dev.weft.data.splits;

import static dev.weft.data.splits.SplitData.ALL;
import static dev.weft.data.splits.SplitData.asked;
import static dev.weft.data.splits.SplitData.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol.ColdItems;
import dev.weft.data.splits.Protocol.ColdUsers;
import dev.weft.data.splits.Protocol.GlobalTemporal;
import dev.weft.data.splits.Protocol.KFold;
import dev.weft.data.splits.Protocol.LeaveLastOut;
import dev.weft.data.splits.Protocol.Order;
import dev.weft.data.splits.Protocol.RandomInteractions;
import dev.weft.data.splits.Protocol.RandomPerUser;
import dev.weft.data.splits.Protocol.TemporalAt;
import dev.weft.data.splits.Split.TestCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each protocol holds out. */
class SplitsTest {

  static Stream<Protocol> protocols() {
    return Stream.of(
        new RandomInteractions(0.2, 1),
        new RandomPerUser(0.2, 1),
        new GlobalTemporal(0.2),
        new TemporalAt(Instant.ofEpochMilli(400)),
        new LeaveLastOut(),
        new ColdItems(0.2, 1),
        new KFold(5, 2, 1));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void trainAndTestAreDisjointAndTogetherTheWhole(Protocol protocol) {
    Split split = protocol.split(ALL);
    Set<Long> train = pairs(split.train());
    Set<Long> asked = asked(split);
    assertThat(train).doesNotContainAnyElementsOf(asked).isNotEmpty();
    assertThat(asked).isNotEmpty();
    var union = new HashSet<>(train);
    union.addAll(asked);
    assertThat(union).isEqualTo(pairs(ALL));
    assertThat(split.train().users()).isEqualTo(ALL.users());
    assertThat(split.protocol()).isEqualTo(protocol.text());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void testHistoriesAreTheTrainingHistoriesAndAskedItemsAreCandidates(Protocol protocol) {
    Split split = protocol.split(ALL);
    for (TestCase test : split.tests()) {
      assertThat(test.history()).isEqualTo(split.train().history(test.user()));
      for (int item : test.relevant()) {
        assertThat(split.candidates()[item]).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void theSameSeedGivesTheSameSplit(Protocol protocol) {
    assertThat(asked(protocol.split(ALL))).isEqualTo(asked(protocol.split(ALL)));
  }

  @Test
  void anotherSeedGivesAnotherSplit() {
    assertThat(asked(new RandomInteractions(0.2, 2).split(ALL)))
        .isNotEqualTo(asked(new RandomInteractions(0.2, 1).split(ALL)));
    assertThat(asked(new RandomPerUser(0.2, 2).split(ALL)))
        .isNotEqualTo(asked(new RandomPerUser(0.2, 1).split(ALL)));
  }

  @Test
  void randomInteractionsTestTheRoundedShare() {
    assertThat(asked(new RandomInteractions(0.2, 1).split(ALL)))
        .hasSize((int) Math.round(0.2 * ALL.pairs()));
  }

  @Test
  void perUserSharesLeaveEveryoneSomethingToLearnFrom() {
    Split split = new RandomPerUser(0.9, 1).split(ALL);
    for (TestCase test : split.tests()) {
      assertThat(test.history().size()).isPositive();
    }
    long singles = ALL.histories().stream().filter(history -> history.size() < 2).count();
    assertThat(split.tests()).hasSize(ALL.users() - (int) singles);
  }

  @Test
  void theTemporalCutIsTheSameForAllAndNeverDividesEqualTimes() {
    Split split = new GlobalTemporal(0.2).split(ALL);
    long lastLearned = Long.MIN_VALUE;
    long firstAsked = Long.MAX_VALUE;
    for (int u = 0; u < ALL.users(); u++) {
      History whole = ALL.history(u);
      for (int i = 0; i < whole.size(); i++) {
        if (split.train().history(u).contains(whole.item(i))) {
          lastLearned = Math.max(lastLearned, whole.time(i));
        } else {
          firstAsked = Math.min(firstAsked, whole.time(i));
        }
      }
    }
    assertThat(lastLearned).isLessThan(firstAsked);
    assertThat((double) asked(split).size() / ALL.pairs()).isEqualTo(0.2, within(0.01));
  }

  @Test
  void leaveLastOutAsksTheLatestItem() {
    Split split = new LeaveLastOut().split(ALL);
    for (TestCase test : split.tests()) {
      History whole = ALL.history(test.user());
      assertThat(test.relevant()).containsExactly(whole.item(whole.size() - 1));
    }
  }

  @Test
  void coldItemsLoseEveryPairAndAloneAreCandidates() {
    Split split = new ColdItems(0.2, 1).split(ALL);
    int[] support = split.train().support();
    int cold = 0;
    for (int i = 0; i < ALL.items(); i++) {
      assertThat(split.candidates()[i]).isEqualTo(support[i] == 0);
      cold += split.candidates()[i] ? 1 : 0;
    }
    assertThat(cold).isEqualTo(10);
  }

  @Test
  void coldUsersAreUnseenAndTellTheirFirstEvents() {
    Split split = new ColdUsers(20, 1, 3, 10, Order.TIME_ORDER).split(ALL);
    assertThat(split.tests()).hasSize(20);
    for (TestCase test : split.tests()) {
      History whole = ALL.history(test.user());
      assertThat(split.train().history(test.user())).isEqualTo(History.EMPTY);
      assertThat(test.history()).isEqualTo(whole.first(3));
      assertThat(test.relevant())
          .containsExactly(Arrays.stream(whole.items()).skip(10).sorted().toArray());
    }
  }

  @Test
  void coldUsersInRandomOrderTellNestedHistoriesForTheSameTarget() {
    Split few = new ColdUsers(20, 1, 2, 10, Order.RANDOM_ORDER).split(ALL);
    Split more = new ColdUsers(20, 1, 5, 10, Order.RANDOM_ORDER).split(ALL);
    boolean anyOutOfTime = false;
    for (int t = 0; t < 20; t++) {
      TestCase told = few.tests().get(t);
      assertThat(more.tests().get(t).history().items()).contains(told.history().items());
      assertThat(more.tests().get(t).relevant()).isEqualTo(told.relevant());
      anyOutOfTime |= !told.history().equals(ALL.history(told.user()).first(2));
    }
    assertThat(anyOutOfTime).isTrue();
  }

  @Test
  void coldUsersBeyondTheEligibleAreRefusedWithTheirNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColdUsers(5_000, 1, 0, 10, Order.RANDOM_ORDER).split(ALL))
        .withMessageContaining("more than 10 interactions: 5000");
  }

  @Test
  void protocolsOfTimeRefuseEventsWithoutOneNamingTheRemedy() {
    var timeless = Interactions.of(3, List.of(History.ofItems(0, 1, 2)));
    for (Protocol protocol :
        List.of(
            new LeaveLastOut(),
            new GlobalTemporal(0.5),
            new ColdUsers(1, 1, 0, 1, Order.TIME_ORDER))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> protocol.split(timeless))
          .withMessageContaining("needs the time of every event; none has one")
          .withMessageContaining("random protocol");
    }
    long[] times = {Event.NO_TIME, 5, 7};
    History one = History.of(new int[] {0, 1, 2}, new float[] {1, 1, 1}, times);
    var some = Interactions.of(3, List.of(one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaveLastOut().split(some))
        .withMessageContaining("1 of 3 pairs of a user and an item have none");
  }

  @Test
  void splitsThatLeaveNothingAreRefused() {
    var tiny = Interactions.of(2, List.of(History.ofItems(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomInteractions(0.1, 1).split(tiny))
        .withMessageContaining("nothing to test")
        .withMessageContaining("no user has two items");
    // A larger part was named as the remedy where there was nothing to take a part of.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomInteractions(0.1, 1).split(Interactions.of(2, List.of())))
        .withMessageContaining("no interaction at all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomInteractions(0.9, 1).split(tiny))
        .withMessageContaining("nothing to learn from");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomInteractions(1.5, 1))
        .withMessageContaining("(0, 1): 1.5");
  }

  @Test
  void protocolsSayWhatTheyDo() {
    assertThat(new RandomInteractions(0.2, 1).text())
        .isEqualTo("random 20 % of all interactions, seed 1");
    assertThat(new GlobalTemporal(0.125).text()).isEqualTo("latest 12.5 % of all interactions");
    assertThat(new KFold(5, 0, 7).text()).isEqualTo("fold 1 of 5, seed 7");
  }

  @Test
  void aCutByTimeTellsHowMuchItTests() {
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 10; u++) {
      histories.add(
          History.of(new int[] {0, 1}, new float[] {1, 1}, new long[] {u, u < 6 ? 50 : 100 + u}));
    }
    var all = Interactions.of(2, histories);
    assertThat(new Protocol.GlobalTemporal(0.2).tested(all)).isEqualTo(4 / 20.0);
    // Six events of one time cannot be cut apart.
    assertThat(new Protocol.GlobalTemporal(0.3).tested(all)).isEqualTo(10 / 20.0);
  }
}
