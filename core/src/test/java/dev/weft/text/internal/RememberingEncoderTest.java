package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingEncoderTest {

  private final LetterEncoder letters = new LetterEncoder("letters");

  @Test
  void aTextIsEncodedOnce() {
    var remembering = new RememberingEncoder(letters, 1_000);
    List<String> texts = List.of("ab", "", "cd", "ab");
    assertThat(remembering.encodeAll(texts)).isEqualTo(new LetterEncoder("").encodeAll(texts));
    List<String> more = List.of("cd", "dd", "ab");
    assertThat(remembering.encodeAll("texts", more))
        .isEqualTo(new LetterEncoder("").encodeAll(more));
    assertThat(letters.asked).containsExactly("ab", "cd", "dd");
  }

  @Test
  void whatHasNoRoomIsEncodedAgain() {
    var remembering = new RememberingEncoder(letters, 2 * 4 * Float.BYTES);
    List<String> texts = List.of("a", "b", "c");
    assertThat(remembering.encodeAll(texts)).isEqualTo(remembering.encodeAll(texts));
    assertThat(letters.asked).containsExactly("a", "b", "c", "c");
  }

  @Test
  void itsIdIsThatOfTheEncoderWithin() {
    var remembering = new RememberingEncoder(letters, 0);
    assertThat(remembering.id()).isEqualTo("letters");
    assertThat(remembering.dimensions()).isEqualTo(4);
  }
}
