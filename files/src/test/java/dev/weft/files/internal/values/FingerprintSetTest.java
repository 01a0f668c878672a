package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintSetTest {

  @Test
  void everyTextIsNewOnce() {
    var set = new FingerprintSet();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200_000; i++) {
        assertThat(set.add("event-" + i)).isEqualTo(round == 0);
      }
    }
  }

  @Test
  void orderOfTheLettersCounts() {
    var set = new FingerprintSet();

    assertThat(set.add("ab")).isTrue();
    assertThat(set.add("ba")).isTrue();
    assertThat(set.add("")).isTrue();
    assertThat(set.add("ab")).isFalse();
  }
}
