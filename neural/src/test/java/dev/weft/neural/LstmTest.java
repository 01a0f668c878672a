package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.ModelContractTest;
import dev.weft.models.shelf.Shelf;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LstmTest {

  @Nested
  class OfAllItems extends ModelContractTest {
    OfAllItems() {
      super(new Lstm(8, 6, 4, 0.2, 2, 5e-3, 1e-3, 4, 5_000));
    }
  }

  @Nested
  class OfDrawnItems extends ModelContractTest {
    OfDrawnItems() {
      super(new Lstm(8, 6, 4, 0, 0, 5e-3, 0, 4, 5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dimensions=1     | dimensions must be in 2..1024: 1
          units=0          | units must be in 1..2048: 0
          dropout=-0.1     | dropout must be in [0, 1): -0.1
          own=NaN          | own must be finite and >= 0: NaN
          length=2001      | length must be in 2..2000: 2001
          """)
  void aWrongValueIsRefusedWithItsRule(String parameter, String fault) {
    assertThatThrownBy(() -> Shelf.parse("lstm(" + parameter + ")"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
