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

  @Test
  void smallNumbersHaveNoLongRowOfZeros() {
    assertThat(ofLambda(1e-300)).isEqualTo("ease(lambda=1E-300)");
    assertThat(ofLambda(0.0001)).isEqualTo("ease(lambda=0.0001)");
    assertThat(ofLambda(12_345.678)).isEqualTo("ease(lambda=12350)");
  }

  private static String ofLambda(double lambda) {
    return Hyperparameters.shortText(Hyperparameters.with(new Ease(), Map.of("lambda", lambda)));
  }
}
