package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.http.values.Problem;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aCallerWaitsOnceTheBurstIsUsed() {
    var rates = new Rates(2, 3);
    for (int i = 0; i < 3; i++) {
      rates.take("a", 0);
    }
    assertThatThrownBy(() -> rates.take("a", 0))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.retrySeconds()).isEqualTo(1);
            });
    assertThatCode(() -> rates.take("a", SECOND / 2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rates.take("a", SECOND / 2)).isInstanceOf(Problem.class);
  }

  @Test
  void callersDoNotTakeFromEachOther() {
    var rates = new Rates(1, 1);
    rates.take("a", 0);
    assertThatCode(() -> rates.take("b", 0)).doesNotThrowAnyException();
  }

  @Test
  void aPauseFillsNoMoreThanTheBurst() {
    var rates = new Rates(1, 2);
    rates.take("a", 0);
    rates.take("a", 100 * SECOND);
    rates.take("a", 100 * SECOND);
    assertThatThrownBy(() -> rates.take("a", 100 * SECOND)).isInstanceOf(Problem.class);
  }

  /** Addresses are without number: a bucket for each would be kept for good. */
  @Test
  void ofManyCallersThoseWhoAskedLongestAgoAreForgotten() {
    var rates = new Rates(1, 1);
    rates.take("first", 0);
    rates.take("second", 0);
    for (int i = 0; i < 9_999; i++) {
      rates.take("c" + i, 0);
      assertThatThrownBy(() -> rates.take("second", 0)).isInstanceOf(Problem.class);
    }
    assertThatCode(() -> rates.take("first", 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rates.take("second", 0)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> rates.take("c9998", 0)).isInstanceOf(Problem.class);
  }
}
