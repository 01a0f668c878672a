package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.IdIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "42", "a b", "书-1", "😀", "ÿ"})
  void ordinaryIdsPass(String id) {
    assertThat(Ids.check(id)).isSameAs(id);
  }

  @Test
  void theLengthIsThatOfUtf8() {
    assertThat(Ids.fault("书".repeat(85))).isEmpty();
    assertThat(Ids.fault("书".repeat(86))).contains("must be at most 256 bytes of UTF-8");
    assertThat(Ids.fault("a".repeat(256))).isEmpty();
    assertThat(Ids.fault("a".repeat(257))).isPresent();
    assertThat(Ids.fault("")).contains("must not be empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", "\u3000a", "a\u00a0", "\u202fa", "\ufeffa", " "})
  void whiteSpaceAtEitherEndIsRefused(String id) {
    assertThat(Ids.fault(id)).contains("must not begin or end with white space");
  }

  @Test
  void controlCharactersAreRefusedAndShownEscaped() {
    assertThatThrownBy(() -> Ids.check("a\u0000b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an id must not contain the control character U+0000: 'a\\u0000b'");
    assertThat(Ids.fault("a\u0085b")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ud83db", "\ude00\ud83d"})
  void unpairedSurrogatesAreRefused(String id) {
    assertThat(Ids.fault(id)).get().asString().contains("unpaired surrogate");
  }

  @Test
  void longIdsAreShownCut() {
    assertThatThrownBy(() -> Ids.check("x".repeat(300))).hasMessageContaining("x…'");
  }

  @Test
  void indicesFollowLengthThenCodeUnits() {
    IdIndex index = IdIndex.of(List.of("10", "9", "b", "100", "a", "9", "11"));
    assertThat(index.ids()).containsExactly("9", "a", "b", "10", "11", "100");
    assertThat(index.index("10")).isEqualTo(3);
    assertThat(index.id(5)).isEqualTo("100");
    assertThat(index.ids(new int[] {5, 0})).containsExactly("100", "9");
  }

  @Test
  void indicesDoNotDependOnTheOrderOfArrivalSeed1() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ids.add("" + i * i);
    }
    List<String> expected = IdIndex.of(ids).ids();
    Collections.shuffle(ids, new Random(1));
    assertThat(IdIndex.of(ids).ids()).isEqualTo(expected);
  }

  @Test
  void unknownIdsAreFoundOutPolitely() {
    IdIndex index = IdIndex.of(List.of("a"));
    assertThat(index.find("b")).isEmpty();
    assertThatThrownBy(() -> index.index("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown id: 'b'");
    assertThat(IdIndex.of(List.of()).size()).isZero();
  }
}
