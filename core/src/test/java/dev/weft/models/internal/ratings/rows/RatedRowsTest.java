package dev.weft.models.internal.ratings.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import org.junit.jupiter.api.Test;

class RatedRowsTest {

  private static final RatedRows ROWS = RatedRows.of(new int[] {0, 2, 0, 0, 1, 3});

  @Test
  void whoHasRatingsIsCountedInOneOrderAndWhoHasNoneInAnother() {
    assertThat(ROWS.rows()).containsExactly(1, 4, 5);
    assertThat(ROWS.others()).containsExactly(0, 2, 3);
    for (int p = 0; p < 3; p++) {
      assertThat(ROWS.place(ROWS.rows()[p])).isEqualTo(p);
      assertThat(ROWS.place(ROWS.others()[p])).isEqualTo(-1 - p);
    }
  }

  @Test
  void whereAllHaveRatingsPlacesAreIndices() {
    RatedRows all = RatedRows.of(new int[] {1, 1, 1});
    assertThat(all.unrated()).isZero();
    assertThat(all.others()).isEmpty();
    assertThat(all.place(2)).isEqualTo(2);
  }

  @Test
  void thePartKeepsEveryRating() {
    var scale = new RatingScale(1, 5);
    int[] users = {3, 0, 3};
    int[] items = {7, 2, 2};
    var ratings = Ratings.of(4, 9, users, items, new float[] {5, 1, 3}, new long[3], scale);
    RatedPart part = RatedPart.of(ratings);
    assertThat(part.ratings().users()).isEqualTo(2);
    assertThat(part.ratings().items()).isEqualTo(2);
    for (int r = 0; r < ratings.size(); r++) {
      assertThat(part.users().rows()[part.ratings().user(r)]).isEqualTo(ratings.user(r));
      assertThat(part.items().rows()[part.ratings().item(r)]).isEqualTo(ratings.item(r));
      assertThat(part.ratings().value(r)).isEqualTo(ratings.value(r));
    }
  }

  @Test
  void aUserWithRatingsCannotBeLeftOut() {
    var one =
        Ratings.of(
            3, 1, new int[] {2}, new int[1], new float[] {4}, new long[1], new RatingScale(1, 5));
    assertThatThrownBy(() -> one.among(new int[] {0, 1}, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user 2 has ratings and must be kept");
  }
}
