package dev.weft.data.splits;

import static dev.weft.data.splits.SplitData.ALL;
import static dev.weft.data.splits.SplitData.asked;
import static dev.weft.data.splits.SplitData.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol.RandomPerUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Splits by folds, by membership, or of parts that are given, and what a split cannot be. */
class SplitTest {

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
}
