package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnglishWordsTest {

  @Test
  void wordsAndTheirPluralsAreKnown() {
    assertThat(
            List.of(
                "house", "curtains", "sneaker", "stroller", "beads", "bead", "diaries", "racket"))
        .allMatch(EnglishWords::contains);
  }

  @Test
  void mistypedWordsAndNamesAreNot() {
    assertThat(List.of("dragns", "okfaor", "blutooth", "curtans", "speakrs", "silve", "glas", ""))
        .noneMatch(EnglishWords::contains);
  }
}
