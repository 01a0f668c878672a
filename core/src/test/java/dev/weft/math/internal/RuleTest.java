package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static void refused(String message, ThrowingCallable work) {
    assertThatIllegalArgumentException().isThrownBy(work).withMessage(message);
  }

  @Test
  void whatKeepsARuleIsGivenBack() {
    assertThat(Rule.within("k", 3, 1, 3)).isEqualTo(3);
    assertThat(Rule.within("share", 0, 0, 1.0)).isZero();
    assertThat(Rule.atLeast("k", 1, 1)).isOne();
    assertThat(Rule.positive("x", Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(Rule.notNegative("x", 0)).isZero();
    assertThat(Rule.aboveTo("x", 1, 0, 1)).isOne();
    assertThat(Rule.below("x", 0, 0, 1)).isZero();
  }

  @Test
  void aComplaintNamesTheRuleAndTheValue() {
    refused("k must be in 1..10000: 0", () -> Rule.within("k", 0, 1, 10_000));
    refused("k must be >= 2: 1", () -> Rule.atLeast("k", 1, 2));
    refused("share must be in 0..0.5: 0.6", () -> Rule.within("share", 0.6, 0, 0.5));
  }

  @Test
  void aRangeWithoutANumberIsNotShown() {
    refused("nothing can be given as item: 0", () -> Rule.within("item", 0, 0, -1));
  }

  @Test
  void whichEndsBelongToARangeIsWritten() {
    refused("x must be in (0, 1): 1.0", () -> Rule.between("x", 1, 0, 1));
    refused("x must be in (0, 1]: 0.0", () -> Rule.aboveTo("x", 0, 0, 1));
    refused("x must be in [0, 1): 1.0", () -> Rule.below("x", 1, 0, 1));
  }

  @Test
  void whatIsNoFiniteNumberKeepsNone() {
    refused("x must be in 0..1: NaN", () -> Rule.within("x", Double.NaN, 0, 1));
    refused("x must be in (0, 1): NaN", () -> Rule.between("x", Double.NaN, 0, 1));
    refused("x must be finite and > 0: NaN", () -> Rule.positive("x", Double.NaN));
    refused("x must be finite and >= 0: Infinity", () -> Rule.notNegative("x", 1.0 / 0));
  }

  @Test
  void aFloatIsShownAsOne() {
    refused("weight must be finite and >= 0: -0.1", () -> Rule.notNegative("weight", -0.1f));
    refused("weight must be finite and >= 0: -0.1", () -> Rule.notNegative("weight", -0.1));
  }
}
