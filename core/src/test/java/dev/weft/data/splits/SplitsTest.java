package dev.weft.data.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitsTest {

  private static final Interactions ALL = timed(120, 50, 1);

  /** Histories of 1 to 30 items at times with repetitions. */
  private static Interactions timed(int users, int items, long seed) {
    var random = new Random(seed);
    return Interactions.of(
        items,
        IntStream.range(0, users)
            .mapToObj(
                u -> {
                  int[] chosen = random.ints(1 + random.nextInt(30), 0, items).distinct().toArray();
                  float[] weights = new float[chosen.length];
                  Arrays.fill(weights, 2);
                  long[] times = random.longs(chosen.length, 0, 500).sorted().toArray();
                  return History.of(chosen, weights, times);
                })
            .toList());
  }

  private static Set<Long> pairs(Interactions part) {
    var pairs = new HashSet<Long>();
    for (int u = 0; u < part.users(); u++) {
      for (int item : part.history(u).items()) {
        pairs.add(u * 1000L + item);
      }
    }
    return pairs;
  }

  private static Set<Long> asked(Split split) {
    var pairs = new HashSet<Long>();
    for (TestCase test : split.tests()) {
      for (int item : test.relevant()) {
        pairs.add(test.user() * 1000L + item);
      }
    }
    return pairs;
  }

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
  void foldsAreDisjointEquallyLargeAndTogetherTheWhole() {
    List<Long> together = new ArrayList<>();
    for (Split fold : Split.folds(ALL, 5, 3)) {
      Set<Long> asked = asked(fold);
      assertThat(asked.size()).isBetween((int) ALL.pairs() / 5, (int) ALL.pairs() / 5 + 1);
      together.addAll(asked);
    }
    assertThat(together).doesNotHaveDuplicates().hasSize((int) ALL.pairs());
  }

  @Test
  void foldNumbersAreEquallyOftenAndFewerThanTwoFoldsAreRefused() {
    int[] counts = new int[4];
    for (int fold : Splits.foldNumbers(42, 4, 1)) {
      counts[fold]++;
    }
    assertThat(counts).containsExactly(11, 11, 10, 10);
    for (int folds : new int[] {0, 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Split.folds(ALL, folds, 1))
          .withMessageContaining("folds must be >= 2: " + folds);
    }
  }

  @Test
  void membershipFollowsTheFlags() {
    Split split = Split.byMembership("even items", ALL, (user, item) -> item % 2 == 0);
    assertThat(asked(split)).allMatch(pair -> pair % 2 == 0);
    assertThat(pairs(split.train())).allMatch(pair -> pair % 2 == 1);
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
          .withMessageContaining("needs the time of every event; user 0 and item 0")
          .withMessageContaining("random protocol");
    }
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
  void partsThatAreGivenAreTakenAsTheyAre() {
    var train =
        Interactions.of(6, List.of(History.ofItems(0, 1), History.EMPTY, History.ofItems(2)));
    var masked = Interactions.of(6, List.of(History.ofItems(3), History.EMPTY, History.EMPTY));
    var tested =
        Interactions.of(
            6, List.of(History.ofItems(1, 3, 4), History.ofItems(5), History.ofItems(2)));
    Split split = Split.ofParts("published", train, masked, tested);
    assertThat(split.protocol()).isEqualTo("published");
    assertThat(split.train()).isEqualTo(train);
    assertThat(split.candidates()).containsOnly(true);
    assertThat(split.tests()).hasSize(2);
    // What is known or masked is not asked for; a user of whom only such is asked is not asked.
    assertThat(split.tests().get(0).user()).isZero();
    assertThat(split.tests().get(0).relevant()).containsExactly(4);
    assertThat(split.tests().get(0).masked()).containsExactly(3);
    assertThat(split.tests().get(1).history().size()).isZero();
    assertThat(split.tests().get(1).relevant()).containsExactly(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.ofParts("x", train, masked, Interactions.of(5, List.of())))
        .withMessageStartingWith("all parts need the same users and items");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.ofParts("x", train, masked, train))
        .withMessageContaining("leaves nothing to test; each of the 3 pairs to be predicted");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.folds(train, 4, 1))
        .withMessage("there must not be more folds than the 3 interactions: 4");
  }

  @Test
  void whatCannotBeAskedIsRefusedNamingIt() {
    var train = Interactions.of(25, List.of(History.ofItems(0)));
    var outside = new Split.TestCase(0, History.ofItems(0), new int[] {1}, new int[] {99});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split("x", train, List.of(outside), new boolean[25]))
        .withMessage("a masked item must be in 0..24: 99");
    var unknown = new Split.TestCase(0, History.ofItems(0), new int[] {25});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split("x", train, List.of(unknown), new boolean[25]))
        .withMessage("a relevant item must be in 0..24: 25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Split.TestCase(0, History.EMPTY, new int[] {3, 2}, new int[] {2}))
        .withMessage("an item that is asked for must not be masked: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Protocol.TemporalAt(Instant.MAX))
        .withMessageStartingWith("the cut must be in -292275055-05-16");
  }

  @Test
  void hiddenItemsAreLearnedFromAndNeitherRankedNorAskedFor() {
    Split split = new RandomPerUser(0.3, 1).split(ALL);
    boolean[] hidden = new boolean[ALL.items()];
    Arrays.fill(hidden, 0, 5, true);
    Split shown = split.withoutHidden(hidden);
    assertThat(shown.train()).isEqualTo(split.train());
    Set<Long> left = asked(split);
    left.removeIf(pair -> pair % 1000 < 5);
    assertThat(asked(shown)).isEqualTo(left);
    for (int item = 0; item < ALL.items(); item++) {
      assertThat(shown.candidates()[item]).isEqualTo(item >= 5);
    }
    assertThat(shown.protocol()).isEqualTo(split.protocol() + ", without 5 hidden items");
    assertThat(split.withoutHidden(new boolean[ALL.items()])).isSameAs(split);
    boolean[] first = new boolean[ALL.items()];
    first[0] = true;
    assertThat(split.withoutHidden(first).protocol()).endsWith(", without 1 hidden item");
    Arrays.fill(hidden, true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.withoutHidden(hidden))
        .withMessageContaining("every item that is asked for is hidden");
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
