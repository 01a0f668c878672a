package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History history =
      History.of(new int[] {5, 2, 9}, new float[] {1, 2, 3}, new long[] {10, 20, 20});

  @Test
  void partsKeepTheOrder() {
    assertThat(history.first(2).items()).containsExactly(5, 2);
    assertThat(history.last(2).items()).containsExactly(2, 9);
    assertThat(history.last(7)).isEqualTo(history);
    assertThat(history.first(0)).isEqualTo(History.EMPTY);
    assertThat(history.filter(entry -> history.item(entry) != 2).items()).containsExactly(5, 9);
    assertThat(history.contains(9)).isTrue();
    assertThat(history.contains(1)).isFalse();
  }

  @Test
  void entriesAreNamedOnceAndOldestFirst() {
    assertThat(history.at(new int[] {0, 2, 1}).items()).containsExactly(5, 9, 2);
    assertThatThrownBy(() -> history.at(new int[] {1, 2, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry must be named once: 1");
    assertThatThrownBy(() -> history.at(new int[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entries must be named oldest first: 0 after 1");
    assertThatThrownBy(() -> history.at(new int[] {3})).hasMessage("entry must be in 0..2: 3");
  }

  @Test
  void theCallersArraysAreCopied() {
    int[] items = {1, 2};
    History own = History.ofItems(items);
    items[0] = 7;
    own.items()[1] = 8;
    assertThat(own.items()).containsExactly(1, 2);
  }

  @Test
  void whatIsNoHistoryIsRefused() {
    assertThatThrownBy(() -> History.ofItems(1, 2, 1)).hasMessageContaining("stands twice");
    assertThatThrownBy(() -> History.of(new int[1], new float[2], new long[1]))
        .hasMessageContaining("1, 2, 1");
    assertThatThrownBy(() -> History.of(new int[1], new float[] {Float.NaN}, new long[1]))
        .hasMessageContaining("must be finite: NaN");
    assertThatThrownBy(() -> History.of(new int[] {1, 2}, new float[] {1, 1}, new long[] {2, 1}))
        .hasMessageContaining("oldest first");
  }

  @Test
  void indicesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> History.ofItems(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 or more: -1");
    assertThatThrownBy(() -> History.ofItems(3, 7).checkWithin(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be in 0..6: 7");
    History.ofItems(3, 6).checkWithin(7);
  }

  @Test
  void theMatrixHasAscendingColumnsAndTheirWeights() {
    Interactions interactions = Interactions.of(10, List.of(history, History.EMPTY));
    assertThat(interactions.matrix())
        .isEqualTo(
            new SparseMatrix(
                2, 10, new int[] {0, 3, 3}, new int[] {2, 5, 9}, new float[] {2, 1, 3}));
    assertThat(interactions.pairs()).isEqualTo(3);
    assertThat(interactions.users()).isEqualTo(2);
    assertThat(interactions.support()).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void itemsOutsideOfTheCatalogueAreRefused() {
    assertThatThrownBy(() -> Interactions.of(9, List.of(history)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item must be in 0..8: 9");
    assertThatThrownBy(() -> Interactions.of(9, List.of(History.ofItems(-1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void removedItemsLeaveTheirUsers() {
    Interactions interactions = Interactions.of(10, List.of(history, History.ofItems(2)));
    boolean[] removed = new boolean[10];
    removed[2] = true;
    Interactions rest = interactions.withoutItems(removed);
    assertThat(rest.histories()).containsExactly(history.filter(e -> e != 1), History.EMPTY);
    assertThat(rest.items()).isEqualTo(10);
  }

  @Test
  void anEntryComesBehindAllThatAreNotLater() {
    assertThat(history.with(7, 3, 10))
        .isEqualTo(
            History.of(
                new int[] {5, 7, 2, 9}, new float[] {1, 3, 2, 3}, new long[] {10, 10, 20, 20}));
    assertThat(history.with(7, 3, Event.NO_TIME).items()).containsExactly(7, 5, 2, 9);
    assertThat(history.size()).isEqualTo(3);
  }

  @Test
  void anItemThatComesAgainMoves() {
    assertThat(history.with(5, 4, 30))
        .isEqualTo(History.of(new int[] {2, 9, 5}, new float[] {2, 3, 4}, new long[] {20, 20, 30}));
    assertThat(history.without(2).items()).containsExactly(5, 9);
    assertThat(history.without(1)).isSameAs(history);
  }

  @Test
  void anEntryThatIsNoneIsRefused() {
    assertThatThrownBy(() -> history.with(-1, 1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> history.with(1, Float.NaN, 0)).hasMessageContaining("NaN");
  }
}
