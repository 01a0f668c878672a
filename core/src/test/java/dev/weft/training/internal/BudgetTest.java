package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.Algorithm;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.popularity.Popularity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the default may cost, and what is refused for it. */
class BudgetTest {

  private static final TrainingData DATA = Synthetic.data(300, 60, 5, 4, 8, 3);

  @Test
  void secondsMustBeFiniteAndMoreThanNone() {
    for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Budget(seconds))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("budget must be finite and > 0 seconds: " + seconds);
    }
  }

  @Test
  void anyDurationIsOne() {
    assertThat(Budget.of(Duration.ofMillis(1_500))).isEqualTo(new Budget(1.5));
    assertThat(Budget.of(Duration.ofSeconds(Long.MAX_VALUE)).seconds()).isEqualTo(0x1p63);
  }

  @Test
  void smallDataGetsTwelveSeconds() {
    assertThat(Budget.of(DATA)).isEqualTo(new Budget(12));
  }

  @Test
  void whatIsJustWithinTheBudgetIsAcceptedAndWhatIsJustOverItIsRefused() {
    List<String> log = new ArrayList<>();
    var candidates =
        new Candidates(
            DATA, members -> new Gate(members, HoldOut.RANDOM), new Budget(10), 2, log::add);
    candidates.spend(1);
    candidates.offer("three seconds twice", 3, new Ease());
    candidates.offer("one second twice and one to search", 1, 1, new Popularity(), Popularity::new);
    assertThat(log).isEmpty();
    candidates.offer("any more", 0.01, new Association());
    candidates.offer("nothing", Cost.SMALL, new Popularity(3));
    assertThat(candidates.all()).containsExactly(new Ease(), new Popularity(), new Popularity(3));
    assertThat(log)
        .containsExactly(
            "any more left out: about 0.0 s beside 10 s of the others is over the budget of 10 s;"
                + " a budget of 11s would do");
  }

  /** Costs are estimated and not measured: how busy the machine is must not choose the model. */
  @Test
  void theSameIsRefusedEveryTime() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    Gate chosen = chosen(new Budget(0.02), first);
    assertThat(chosen(new Budget(0.02), second)).isEqualTo(chosen);
    assertThat(second).isEqualTo(first);
    assertThat(first).anyMatch(line -> line.contains("over the budget of"));
    List<Algorithm> all = chosen(new Budget(1_000), new ArrayList<>()).members();
    assertThat(chosen.members().size()).isBetween(1, all.size() - 1);
    assertThat(chosen.members()).hasAtLeastOneElementOfType(Popularity.class);
  }

  /** From some 3,700 to 5,000 items the search alone was over the budget, so nothing dense came. */
  @Test
  void theSearchLeavesHalfOfTheBudgetOfAMiddlingCatalogue() {
    TrainingData middling = Synthetic.data(400, 4_500, 5, 4, 8, 3);
    Budget budget = Budget.of(middling);
    var search = MemberSearch.of(middling, HoldOut.RANDOM, 0.1, budget, line -> {});
    assertThat(search.seconds()).isPositive().isLessThan(budget.seconds() / 2);
  }

  @Test
  void whatIsInItemsPlacesNewOnesWhereNothingDearerCan() {
    List<Algorithm> few = chosen(new Budget(0.0001), new ArrayList<>()).members();
    assertThat(few).contains(new Content()).doesNotHaveAnyElementsOfTypes(ColdColumns.class);
    List<Algorithm> all = chosen(new Budget(1_000), new ArrayList<>()).members();
    assertThat(all).hasAtLeastOneElementOfType(ColdColumns.class).doesNotContain(new Content());
  }

  /** Beside EASE a model that errs in other ways is worth more than EASE with another dropout. */
  @Test
  void modelsOfOtherKindsAreAffordedBeforeVariantsOfOne() {
    List<Algorithm> all = chosen(new Budget(1_000), new ArrayList<>()).members();
    assertThat(first(all, Factorization.class)).isLessThan(first(all, Association.class));
    assertThat(first(all, Als.class)).isLessThan(first(all, Association.class));
  }

  private static int first(List<Algorithm> members, Class<? extends Algorithm> kind) {
    int place = 0;
    while (!kind.isInstance(members.get(place))) {
      place++;
    }
    return place;
  }

  /** Nothing else knows the order: without it a shop of 12,101 items lost a tenth of its nDCG. */
  @Test
  void whatComesNextIsWithinItsUsualBudgetHoweverLargeTheCatalogue() {
    TrainingData large = Synthetic.data(400, 9_000, 5, 4, 8, 3);
    var asked = new Gate(List.of(new Popularity()), HoldOut.LAST);
    double seconds = new AutoGate(HoldOut.LAST, line -> {}).usual(large, asked, 2).seconds();
    assertThat(seconds)
        .isGreaterThanOrEqualTo(DenseOffers.secondsOfNext(large, 2) + 2 * Cost.dense(large))
        .isGreaterThan(2 * Budget.of(large).seconds())
        .isLessThanOrEqualTo(Budget.MOST);
  }

  private static Gate chosen(Budget budget, List<String> log) {
    return new AutoGate(HoldOut.RANDOM, log::add).withBudget(budget).choose(DATA);
  }
}
