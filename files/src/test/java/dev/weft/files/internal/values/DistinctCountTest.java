package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctCountTest {

  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

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

  /** A third of them was counted: hash codes of short texts are few. */
  @Test
  void shortCodesAreCountedApart() {
    var few = new DistinctCount();
    List.of("AaAa", "AaBB", "BBAa", "BBBB").forEach(few::see);
    assertThat(few.count()).isEqualTo(4);
    var many = new DistinctCount();
    LETTERS
        .chars()
        .forEach(
            a ->
                LETTERS
                    .chars()
                    .forEach(b -> many.see(String.valueOf(new char[] {(char) a, (char) b}))));
    assertThat(many.count()).isCloseTo(62 * 62, withinPercentage(10));
  }
}
