package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import org.junit.jupiter.api.Test;

class KeptSumTest {

  private static final TrainingData DATA = Synthetic.data(60, 30, 2, 3, 6, 5);

  @Test
  void aSumThatWasKeptIsAsItWasAfterAnInverseHasOverwrittenIt() {
    float[] first = new GramRows(new Ease(10), DATA).upperHalf().values();
    float[] before = first.clone();
    new Ease(10).fit(DATA);
    first[0] = -1;
    assertThat(new GramRows(new Ease(10), DATA).upperHalf().values()).isEqualTo(before);
  }

  @Test
  void otherDataAndAnotherDampingHaveSumsOfTheirOwn() {
    float[] plain = new GramRows(new Ease(10), DATA).upperHalf().values();
    Ease damped = new Ease(10).withDamping(0.5);
    TrainingData others = Synthetic.data(60, 30, 2, 3, 6, 6);
    assertThat(new GramRows(damped, DATA).upperHalf().values()).isNotEqualTo(plain);
    assertThat(new GramRows(new Ease(10), others).upperHalf().values()).isNotEqualTo(plain);
  }
}
