package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.models.Synthetic;
import dev.weft.models.internal.linear.Ease;
import org.junit.jupiter.api.Test;

class FittingTest {

  @Test
  void aBreakdownNamesTheHyperparametersThatAreUnusual() {
    var data = Synthetic.data(60, 20, 5, 3, 5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fitting.fit(new Ease(1e-50), data))
        .withMessageStartingWith(
            "ease cannot be trained with lambda=1.0E-50 (default 300.0), dropout=0.0 (default 0.33)");
  }
}
