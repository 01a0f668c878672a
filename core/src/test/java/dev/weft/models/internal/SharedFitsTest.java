package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Model;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFitsTest {

  private static final TrainingData DATA = Synthetic.data(60, 30, 2, 3, 6, 5);
  private static final TrainingData OTHERS = Synthetic.data(60, 30, 2, 3, 6, 6);

  @Test
  void whatWasTrainedIsNotTrainedAgainWhileTheWorkLasts() {
    List<Model> models = new SharedFits().during(() -> List.of(fitted(10, DATA), fitted(10, DATA)));
    assertThat(models.getLast()).isSameAs(models.getFirst());
    assertThat(fitted(10, DATA)).isNotSameAs(fitted(10, DATA));
  }

  @Test
  void anotherAlgorithmAndOtherDataAreTrainedThemselves() {
    List<Model> models =
        new SharedFits()
            .during(() -> List.of(fitted(10, DATA), fitted(20, DATA), fitted(10, OTHERS)));
    assertThat(models.getFirst()).isNotSameAs(models.get(1)).isNotSameAs(models.getLast());
  }

  private static Model fitted(double lambda, TrainingData data) {
    return SharedFits.fit(new Ease(lambda), data);
  }
}
