package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

@EveryKernel
class InverseKernelTest {

  private static final TrainingData DATA = Synthetic.data(60, 30, 2, 3, 6, 5);

  @Test
  void theSameFeaturesAreInvertedOnce() {
    List<FeatureBlock> blocks = DATA.itemFeatures();
    Matrix first = InverseKernel.of(blocks, 1, 1);
    assertThat(InverseKernel.of(blocks, 1, 1)).isSameAs(first);
    assertThat(InverseKernel.of(blocks, 1, 2)).isNotSameAs(first);
  }

  @Test
  void otherFeaturesAreNotTakenForTheLastOnes() {
    List<FeatureBlock> others = Synthetic.data(60, 30, 2, 3, 6, 6).itemFeatures();
    float[] first = InverseKernel.of(DATA.itemFeatures(), 1, 1).values();
    assertThat(InverseKernel.of(others, 1, 1).values()).isNotEqualTo(first);
    assertThat(InverseKernel.of(DATA.itemFeatures(), 1, 1).values()).isEqualTo(first);
  }

  @Test
  void trainingLeavesTheKeptInverseAlone() {
    float[] before = InverseKernel.of(DATA.itemFeatures(), total(), 1).values().clone();
    new TextEase(new Ease(10), 5, 1).fit(DATA);
    assertThat(InverseKernel.of(DATA.itemFeatures(), total(), 1).values()).isEqualTo(before);
  }

  private static double total() {
    return DATA.itemFeatures().stream().mapToDouble(FeatureBlock::weight).sum();
  }
}
