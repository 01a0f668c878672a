package dev.weft.server.http.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonTest {

  /** The example of Newcombe (1998), table I: 81 of 263. */
  @Test
  void agreesWithThePublishedExample() {
    Wilson wilson = Wilson.of(81, 263);
    assertThat(wilson.share()).isEqualTo(81.0 / 263);
    assertThat(wilson.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(wilson.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void noneAndAllHaveOneOpenSide() {
    assertThat(Wilson.of(0, 20).low()).isZero();
    assertThat(Wilson.of(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(Wilson.of(20, 20).high()).isEqualTo(1);
    assertThat(Wilson.of(20, 20).low()).isCloseTo(1 - 0.1611, within(5e-5));
  }
}
