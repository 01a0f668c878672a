package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a log says of an algorithm: before, every default with all its digits. */
class ShortTextTest {

  @Test
  void defaultsAreLeftOutAndNumbersAreRounded() {
    assertThat(Hyperparameters.shortText(new Ease())).isEqualTo("ease");
    assertThat(
            Hyperparameters.shortText(Hyperparameters.with(new Ease(), Map.of("lambda", 10 / 3.0))))
        .isEqualTo("ease(lambda=3.333)");
    assertThat(
            Hyperparameters.shortText(
                Hyperparameters.with(new Popularity(), Map.of("half-life-days", 3.0))))
        .isEqualTo("popularity(half-life-days=3)");
  }
}
