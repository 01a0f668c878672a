package dev.weft.models.internal.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.Interactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final IdIndex BEFORE = IdIndex.of(List.of("a", "c"));
  private static final IdIndex NOW = IdIndex.of(List.of("a", "b", "c"));
  private static final Interactions THREE =
      Interactions.of(3, List.of(History.EMPTY, History.EMPTY));

  @Test
  void aNewIdInTheMiddleMovesTheRest() {
    Places places = Places.of(BEFORE, BEFORE, NOW, BEFORE);
    assertThat(places.items()).containsExactly(0, -1, 1);
    assertThat(places.users()).containsExactly(0, 1);
    places.requireAllOf(2, 2, THREE);
  }

  @Test
  void nobodyWhoWasLearnedFromMayBeMissing() {
    Places places = Places.of(NOW, BEFORE, IdIndex.of(List.of("a", "b", "d")), BEFORE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> places.requireAllOf(3, 2, THREE))
        .withMessage("items must be those learned from, and more: 2 of them, before 3");
  }

  @Test
  void placesAreOfThisDataAndOfThatBefore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Places(new int[] {0, 1}, new int[] {0, 1}).requireAllOf(2, 2, THREE))
        .withMessage("places must name all 3 items of the data: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Places(new int[] {0, 7, -1}, new int[] {0, 1}).requireAllOf(2, 2, THREE))
        .withMessage("places of items must be in 0..1 or −1: 7");
  }

  @Test
  void noPlaceIsTakenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Places(new int[] {3, -1, 3}, new int[0]))
        .withMessage("places of items must be −1 or differ and be >= 0: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Places(new int[0], new int[] {-2}))
        .withMessage("places of users must be −1 or differ and be >= 0: -2");
  }
}
