package dev.weft.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.report.Balance.Band;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {

  /** Too little to hold anything out, so that all members count alike everywhere. */
  private static final TrainingData DATA =
      TrainingData.of(Interactions.of(2, List.of(History.ofItems(0, 1), History.ofItems(0))));

  private static Balance balance() {
    var gate = new Gate(List.of(new Ease(), new TextEase()), HoldOut.RANDOM, 0, 0, 0);
    return Balance.of("Weights", gate.fit(DATA)).getFirst();
  }

  /** Text-ease lists an item without events by its text alone, and all others by both. */
  @Test
  void supportsThatAreWeighedAlikeAreOneRow() {
    assertThat(balance().bands()).extracting(Band::label).containsExactly("0", "1+");
    assertThat(new Band(2, 3).label()).isEqualTo("10–249");
    assertThat(new Band(1, 1).label()).isEqualTo("1–9");
  }

  @Test
  void thePictureHasACellForEachLengthAndBand() {
    Balance balance = balance();
    assertThat(BalanceHtml.node(balance).get("cells")).hasSize(2 * balance.lengths());
    assertThat(BalanceHtml.node(balance).get("supports")).hasSize(2);
    assertThat(BalanceHtml.section(List.of(balance))).contains("1+ users").doesNotContain("10–49");
  }
}
