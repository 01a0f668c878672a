package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.Hyperparameters;
import dev.weft.models.ModelContractTest;
import dev.weft.models.shelf.Shelf;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SasRecTest {

  private static final SasRec SMALL =
      new SasRec(8, 2, 2, 4, Layers.PLAIN, 0.2, 2, 5e-3, 1e-3, 4, 5_000);

  @Nested
  class OfAllItems extends ModelContractTest {
    OfAllItems() {
      super(SMALL);
    }
  }

  @Nested
  class OfDrawnItemsAndGatedLayers extends ModelContractTest {
    OfDrawnItemsAndGatedLayers() {
      super(new SasRec(8, 1, 1, 4, Layers.GATED, 0, 0, 5e-3, 0, 4, 5));
    }
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(Shelf.parse("sasrec(layers=gated, dropout=0.5)"))
        .isInstanceOfSatisfying(
            SasRec.class,
            found -> {
              assertThat(found.layers()).isEqualTo(Layers.GATED);
              assertThat(Hyperparameters.text(found)).contains("dropout=0.5");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dimensions=1     | dimensions must be in 2..1024: 1
          heads=3          | heads must divide the 64 dimensions: 3
          dropout=1        | dropout must be in [0, 1): 1.0
          own=-1           | own must be finite and >= 0: -1.0
          own=Infinity     | own must be finite and >= 0: Infinity
          length=1         | length must be in 2..2000: 1
          rate=0           | rate must be finite and > 0: 0.0
          decay=-1         | decay must be finite and >= 0: -1.0
          epochs=0         | epochs must be in 1..10000: 0
          negatives=0      | negatives must be in 1..10000000: 0
          blocks=0         | blocks must be in 1..16: 0
          layers=deep      | must be one of [plain, gated]: 'deep'
          """)
  void aWrongValueIsRefusedWithItsRule(String parameter, String fault) {
    assertThatThrownBy(() -> Shelf.parse("sasrec(" + parameter + ")"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
