package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.models.Synthetic;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.shelf.Shelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittingTest {

  @Test
  void aBreakdownNamesTheHyperparametersThatAreUnusual() {
    var data = Synthetic.data(60, 20, 5, 3, 5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fitting.fit(new Ease(1e-50), data))
        .withMessageStartingWith(
            "ease cannot be trained with lambda=1.0E-50 (default 300.0), dropout=0.0 (default"
                + " 0.33)");
  }

  /** Such models were trained and saved; answers were empty, failed, or the file was not read. */
  @ParameterizedTest
  @CsvSource({
    "cold-columns(damping=1000000),damping=1000000.0 (default 0.4)",
    "als(regularization=1e-9),regularization=1.0E-9 (default 0.012)",
    "next-item(behaviour=cold-columns(tilt=1000000)),tilt=1000000.0"
  })
  void aModelWithoutFiniteScoresIsRefusedNamingWhatIsUnusual(String text, String unusual) {
    var data = Synthetic.data(60, 20, 5, 3, 5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fitting.fit(Shelf.parse(text), data))
        .withMessageContaining("cannot be trained with ")
        .withMessageContaining(unusual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-ease(text-weight=1e300)",
        "text-ease(text-lambda=1e300)",
        "newcomer-ridge(history-weight=1e300)",
        "next-item(content-share=1e300)",
        "als(regularization=1e300)",
        "factorization(user-penalty=1e300)",
        "factorization(item-penalty=1e300)"
      })
  void whatIsBeyondSenseIsRefusedNamingTheBound(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shelf.parse(text))
        .withMessageContaining("1.0E300")
        .withMessageContaining("000000");
  }
}
