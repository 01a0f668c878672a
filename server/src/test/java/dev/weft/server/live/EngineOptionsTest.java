package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineOptionsTest {

  private static EngineOptions remembering(long scoreBytes) {
    EngineOptions usual = EngineOptions.DEFAULT;
    return new EngineOptions(
        usual.encoder(),
        usual.analysis(),
        usual.rule(),
        usual.texts(),
        usual.seed(),
        usual.itemQueue(),
        usual.firstTraining(),
        usual.refreshEvery(),
        usual.chooseEvery(),
        usual.choiceBudget(),
        usual.staleAfter(),
        usual.keepAnswers(),
        usual.encoderDeadline(),
        usual.trainingThreads(),
        scoreBytes,
        usual.training());
  }

  /** It was found out by the first model. */
  @Test
  void memoryForScoresIsNotNegative() {
    assertThat(remembering(0).scoreBytes()).isZero();
    assertThatThrownBy(() -> remembering(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score-bytes must be at least 0: -1");
  }

  @Test
  void memoryForScoresIsDividedAmongTenants() {
    long all = EngineOptions.DEFAULT.scoreBytes();
    assertThat(EngineOptions.DEFAULT.forTenants(4).scoreBytes()).isEqualTo(all / 4);
    assertThat(EngineOptions.DEFAULT.forTenants(0).scoreBytes()).isEqualTo(all);
  }
}
