package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Sessions;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

  private static final Interactions INTERACTIONS =
      Interactions.of(4, List.of(History.ofItems(0, 1), History.ofItems(2, 3)));

  private static TrainingData with(int user, int items) {
    var pair = new SparseMatrix(1, items, new int[] {0, 2}, new int[] {0, 1}, new float[] {1, 1});
    var sessions = new Sessions(new int[] {user}, new long[] {Event.NO_TIME}, pair);
    return new TrainingData(INTERACTIONS, sessions, List.of(), Matrix.zeros(0, 0), 1);
  }

  @Test
  void sessionsAreOfTheItemsAndUsersOfTheInteractions() {
    assertThat(with(1, 4).has(Need.SESSIONS)).isTrue();
    assertThatThrownBy(() -> with(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sessions must be of the 4 items that interactions are of: 3");
    assertThatThrownBy(() -> with(999, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user of a session must be in 0..1: 999");
  }

  @Test
  void termsAreOfEveryItemOrOfNoneAndStayWithTheirItems() {
    TrainingData data = with(1, 4);
    assertThat(data.itemTerms()).isEmpty();
    assertThat(data.onItems(new int[] {1, 3}).itemTerms()).isEmpty();
    TrainingData told =
        data.withItemTerms(List.of(List.of("a"), List.of("b", "a"), List.of(), List.of("c")));
    assertThat(told.onItems(new int[] {1, 3}).itemTerms())
        .containsExactly(List.of("b", "a"), List.of("c"));
    assertThat(told.withInteractions(INTERACTIONS).itemTerms()).isEqualTo(told.itemTerms());
    assertThatThrownBy(() -> data.withItemTerms(List.of(List.of("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item terms must be of none or of each of the 4 items: 1");
  }
}
