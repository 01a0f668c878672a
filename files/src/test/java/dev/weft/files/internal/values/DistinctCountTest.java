package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class DistinctCountTest {

  private static long counted(int texts, int times) {
    var count = new DistinctCount();
    for (int i = 0; i < texts * times; i++) {
      count.see("text " + i / times);
    }
    return count.count();
  }

  @Test
  void fewTextsAreCountedExactlyAndManyNearlySo() {
    assertThat(counted(0, 1)).isZero();
    assertThat(counted(2000, 3)).isEqualTo(2000);
    assertThat(counted(100_000, 2)).isCloseTo(100_000, withinPercentage(10));
  }
}
