package dev.weft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void everyIndexIsVisitedOnce() {
    for (int count : new int[] {0, 1, 2, 3, 31, 1000}) {
      var visits = new AtomicIntegerArray(count);
      Parallel.forEach(count, visits::incrementAndGet);
      for (int i = 0; i < count; i++) {
        assertThat(visits.get(i)).as("index %d of %d", i, count).isEqualTo(1);
      }
    }
  }

  @Test
  void theBodysExceptionReachesTheCaller() {
    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    100,
                    i -> {
                      if (i == 42) {
                        throw new ArithmeticException("at 42");
                      }
                    }))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("at 42");
  }
}
