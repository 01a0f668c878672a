package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdIndexTest {

  @Test
  void anArrivalStandsBehindAllOthersAndMovesNone() {
    var trained = IdIndex.of(List.of("m", "z", "q"));
    IdIndex grown = trained.with("a").with("p").with("q");
    assertThat(grown.ids()).containsExactly("m", "q", "z", "a", "p");
    assertThat(grown.index("a")).isEqualTo(3);
    assertThat(grown.id(4)).isEqualTo("p");
    assertThat(grown.ids(new int[] {4, 0})).containsExactly("p", "m");
    assertThat(grown.size()).isEqualTo(5);
    assertThat(grown.canonical()).isEqualTo(3);
    assertThat(trained.size()).isEqualTo(3);
    assertThat(trained.find("a")).isEmpty();
  }

  @Test
  void twoThatGrowFromOneDoNotSeeEachOther() {
    var trained = IdIndex.of(List.of("m"));
    IdIndex left = trained.with("x");
    IdIndex right = trained.with("y");
    assertThat(left.id(1)).isEqualTo("x");
    assertThat(right.id(1)).isEqualTo("y");
    assertThatThrownBy(() -> left.id(2)).hasMessageContaining("0..1: 2");
    assertThatThrownBy(() -> left.with("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anArrivalThatComesAgainStandsBehindAllOthersAndIsFoundThereAlone() {
    var trained = IdIndex.of(List.of("m")).with("x").with("y");
    IdIndex again = trained.again("x").with("z");
    assertThat(again.ids()).containsExactly("m", "x", "y", "x", "z");
    assertThat(again.index("x")).isEqualTo(3);
    assertThat(trained.index("x")).isEqualTo(1);
    assertThatThrownBy(() -> again.again("m")).hasMessageContaining("'m'");
    assertThatThrownBy(() -> again.again("nothing")).hasMessageContaining("'nothing'");
  }
}
