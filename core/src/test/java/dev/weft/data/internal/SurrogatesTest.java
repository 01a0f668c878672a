package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.data.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurrogatesTest {

  private static final String PAIR = "\uD83D\uDE00";

  @Test
  void halvesAreFoundAndPairsAreNot() {
    assertThat(Surrogates.unpaired("")).isEqualTo(-1);
    assertThat(Surrogates.unpaired("grün 木 " + PAIR + PAIR)).isEqualTo(-1);
    assertThat(Surrogates.unpaired("ab\uD83D")).isEqualTo(2);
    assertThat(Surrogates.unpaired(PAIR + "\uDE00")).isEqualTo(2);
    assertThat(Surrogates.unpaired("\uDE00\uD83D")).isZero();
    assertThat(Surrogates.unpaired("\uD83D" + PAIR)).isZero();
  }

  @Test
  void eachHalfIsReplacedAndNothingElse() {
    String whole = "grün " + PAIR;
    assertThat(Surrogates.replaced(whole)).isSameAs(whole);
    assertThat(Surrogates.replaced("\uD83Da" + PAIR + "\uDE00\uDE00"))
        .isEqualTo("\uFFFDa" + PAIR + "\uFFFD\uFFFD");
  }

  /** A store has no bytes for half a pair, and gave something else back after a restart. */
  @Test
  void itemsAndUsersHoldWhatAStoreCanHold() {
    var item =
        new Item(
            "i",
            Map.of("title", "a\uD83D"),
            Map.of("tags", List.of("b\uDE00", PAIR)),
            Map.of("brand", "x\uDE00y"),
            Map.of(),
            Map.of(),
            Item.Availability.ALWAYS);
    assertThat(item.texts()).containsEntry("title", "a\uFFFD");
    assertThat(item.tags()).containsEntry("tags", List.of("b\uFFFD", PAIR));
    assertThat(item.categories()).containsEntry("brand", "x\uFFFDy");
    var user = new User("u", Map.of("country", "\uD83D"), Map.of(), PAIR + "\uD83D");
    assertThat(user.categories()).containsEntry("country", "\uFFFD");
    assertThat(user.profileText()).isEqualTo(PAIR + "\uFFFD");
  }
}
