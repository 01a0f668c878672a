package dev.weft.models.internal.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Decay;
import dev.weft.models.internal.Lacking;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sums.TransitionSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@EveryKernel
class SequenceModelsTest {

  private static final TrainingData DATA = Synthetic.data(80, 30, 3, 3, 6, 1);

  @Test
  void recencyAsksItsMemberWithTheDecayedHistory() {
    for (var member : List.of(new Ease(20), new ItemKnn(5))) {
      var recency = new Recency(member, 2, 0.5);
      History history = DATA.interactions().history(7);
      assertThat(recency.fit(DATA).score(Evidence.of(history)))
          .containsExactly(member.fit(DATA).score(Evidence.of(new Decay(2, 0.5).of(history))));
    }
  }

  @Test
  void recencyRefusesAMemberThatDoesNotReadAHistory() {
    assertThatThrownBy(() -> new Recency(new Popularity(), 2).fit(DATA))
        .hasMessageContaining("such as ease or item-knn: popularity");
  }

  @Test
  void contributionsAddUpToTheScore() {
    History history = DATA.interactions().history(7);
    assertThat(history.size()).isGreaterThan(2);
    for (ItemToItem model :
        List.of(new Recency(new Ease(20), 2).fit(DATA), new Transition().fit(DATA))) {
      float[] scores = model.score(Evidence.of(history));
      for (int item = 0; item < scores.length; item++) {
        float sum = 0;
        for (int entry = 0; entry < history.size(); entry++) {
          sum += model.contribution(history, entry, item);
        }
        assertThat(sum).isCloseTo(scores[item], within(1e-5f));
      }
    }
  }

  /** 0→1 twice, 0→2 once: of three cuts after 0 two went to 1. */
  @Test
  void withoutDecaysATransitionIsAShrunkMarkovChain() {
    TrainingData data =
        data(3, History.ofItems(0, 1), History.ofItems(0, 1), History.ofItems(0, 2));
    TransitionModel model = new Transition(0.5, 0, 0, 1).fit(data);
    assertThat(model.weight(0, 1)).isCloseTo((float) (2 / (3 + 0.5)), within(1e-6f));
    assertThat(model.weight(0, 2)).isCloseTo((float) (1 / (3 + 0.5)), within(1e-6f));
    assertThat(model.weight(1, 0)).isZero();
  }

  /** One history a, b, c with past 1: S = [[1, 0], [d, 1]], T = [b; c], λ = 1. */
  @Test
  void aTransitionMatrixWorkedByHand() {
    double d = Math.exp(-1);
    TransitionModel model = new Transition(1, 1, 0, 1).fit(data(3, History.ofItems(0, 1, 2)));
    // SᵀS + I = [[2 + d², d], [d, 2]], SᵀT = [[b: 1, c: d], [c: 1]].
    double determinant = (2 + d * d) * 2 - d * d;
    assertThat(model.weight(0, 1)).isCloseTo((float) (2 / determinant), within(1e-6f));
    assertThat(model.weight(1, 1)).isCloseTo((float) (-d / determinant), within(1e-6f));
    assertThat(model.weight(0, 2)).isCloseTo((float) ((2 * d - d) / determinant), within(1e-6f));
    assertThat(model.weight(1, 2))
        .isCloseTo((float) ((-d * d + 2 + d * d) / determinant), within(1e-6f));
  }

  @Test
  void theLatestItemDecidesWhatComesNext() {
    List<History> cycles = new ArrayList<>();
    for (int u = 0; u < 60; u++) {
      cycles.add(History.ofItems(u % 6, (u + 1) % 6, (u + 2) % 6, (u + 3) % 6));
    }
    TransitionModel model = new Transition(1, 2, 0, 2).fit(data(6, cycles.toArray(History[]::new)));
    float[] scores = model.score(Evidence.of(History.ofItems(3, 4)));
    for (int item : new int[] {0, 1, 2}) {
      assertThat(scores[5]).isGreaterThan(scores[item]);
    }
  }

  @Test
  void sumsAloneGiveTheSameTransitions() {
    var sums = TransitionSums.empty(DATA.items(), 2, 0);
    DATA.interactions().histories().forEach(sums::add);
    var algorithm = new Transition();
    float[] scores = algorithm.fit(sums).score(DATA.evidence(7));
    assertThat(scores)
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(algorithm.fit(DATA).score(DATA.evidence(7)));
    assertThatThrownBy(() -> algorithm.withPast(3).fit(sums))
        .hasMessageContaining("sums must have past 3.0 and future 0.0");
  }

  // Data read without times is in the order of item ids, which would be learned as if it were time.
  @Test
  void theOrderOfItemIdsIsNoOrder() {
    History[] histories = Collections.nCopies(20, History.ofItems(0, 1, 2)).toArray(History[]::new);
    assertThatThrownBy(() -> new Transition().fit(data(3, histories)))
        .hasMessageContaining("transition needs an order")
        .hasMessageContaining("give the events a timestamp");
    TrainingData untimed = data(3, histories.clone());
    // What refuses the data says so itself: that it answered without times was said before it did.
    assertThat(Lacking.notes(new Transition(), untimed)).isEmpty();
    assertThat(Lacking.notes(new NextItem(), untimed)).isEmpty();
    assertThat(Lacking.notes(new NextItem().withTransitionShare(0), untimed))
        .containsExactly(
            "next-item needs times of events, and the events have no times: it answers as if nothing"
                + " were known of them");
    histories[4] = History.ofItems(1, 0, 2);
    assertThat(new Transition().fit(data(3, histories)).weight(0, 2)).isPositive();
    assertThat(Lacking.notes(new Transition(), data(3, histories))).hasSize(1);
  }

  @Test
  void theNextItemIsTheMixOfStandardisedMembers() {
    NextItem algorithm = new NextItem().withTransitionShare(0.25).withContentShare(0.5);
    NextItemModel model = algorithm.fit(DATA);
    Evidence evidence = DATA.evidence(7);
    float[] scores = model.score(evidence);
    for (int item = 0; item < scores.length; item++) {
      float sum = 0;
      for (float share : model.shares(evidence, item)) {
        sum += share;
      }
      assertThat(sum).isCloseTo(scores[item], within(1e-5f));
    }
    assertThat(model.members()).hasSize(3);
  }

  /** The share used to go by the kind of the member, and content in this place got its own. */
  @Test
  void whatBelongsTogetherHasItsShareWhateverItsKind() {
    var algorithm = new NextItem().withBehaviour(new Content()).withTransitionShare(0.25);
    NextItemModel model = algorithm.withContentShare(0.5).fit(DATA);
    // One item is read alike with ageing and without.
    float[] shares = model.shares(Evidence.of(History.ofItems(4)), 3);
    assertThat(shares).hasSize(3);
    assertThat(shares[0]).isNotZero().isCloseTo(1.5f * shares[2], within(1e-5f));
  }

  @Test
  void aMemberWithoutAShareIsNotTrained() {
    assertThat(new NextItem().withTransitionShare(0).withContentShare(0).fit(DATA).members())
        .hasSize(1);
    assertThat(new NextItem().withTransitionShare(1).withContentShare(0).fit(DATA).members())
        .singleElement()
        .isInstanceOf(TransitionModel.class);
    TrainingData noTexts = new TrainingData(DATA.interactions(), List.of(), Matrix.zeros(80, 0), 1);
    assertThat(new NextItem().fit(noTexts).members()).hasSize(2);
  }

  @Test
  void aSessionWithoutClicksIsAnsweredBySupport() {
    float[] scores = new NextItem().fit(DATA).score(Evidence.NONE);
    int[] support = DATA.interactions().support();
    for (int item = 0; item < support.length; item++) {
      assertThat(scores[item]).isEqualTo(support[item]);
    }
  }

  @Test
  void oneClickOnAnItemThatNobodyTookIsAnsweredByWhatIsLikeItOrBySupport() {
    Evidence click = Evidence.of(History.ofItems(29)); // One of the cold ones.
    float[] byTexts = new NextItem().fit(DATA).score(click);
    float[] like = new Content().fit(DATA).score(click);
    int best = dev.weft.math.internal.TopK.of(like, new boolean[30], 2)[1]; // The first is itself.
    assertThat(dev.weft.math.internal.TopK.of(byTexts, 2)[1]).isEqualTo(best);
    TrainingData noTexts = new TrainingData(DATA.interactions(), List.of(), Matrix.zeros(80, 0), 1);
    assertThat(new NextItem().fit(noTexts).score(click))
        .containsExactly(new NextItem().fit(noTexts).score(Evidence.NONE));
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Recency(new Ease(), -1))
        .hasMessage("moments must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> new Transition().withLambda(0))
        .hasMessage("lambda must be finite and > 0: 0.0");
    assertThatThrownBy(() -> new Transition().withPast(20_000))
        .hasMessage("past must be in 0..10000 moments: 20000.0");
    assertThatThrownBy(() -> new NextItem().withTransitionShare(1.5))
        .hasMessage("transition-share must be in 0..1: 1.5");
    assertThatThrownBy(() -> new NextItem().withContentShare(-1))
        .hasMessage("content-share must be in 0..1000000: -1.0");
  }

  private static TrainingData data(int items, History... histories) {
    return TrainingData.of(Interactions.of(items, List.of(histories)));
  }
}
