package dev.weft.models.internal.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.similar.Company.Measure;
import org.junit.jupiter.api.Test;

class CompanyTest {

  private static final TrainingData DATA = Synthetic.data(40, 60, 4, 3, 6, 3);

  private final Company company = Company.of(DATA);

  /** One scratch goes from item to item, and nothing of one is left for the next. */
  @Test
  void oneItemAfterTheOtherIsMeasuredAsEachPairIsSeed3() {
    Company.Sums sums = company.new Sums();
    float[] measured = new float[company.items()];
    int met = 0;
    for (int item : new int[] {0, 7, 0, 31, 59, 7}) {
      sums.of(item);
      for (Measure measure : new Measure[] {new Measure(0, 3), new Measure(0.5, 0)}) {
        sums.measure(measure, measured);
        double sum = 0;
        double squares = 0;
        for (int other = 0; other < measured.length; other++) {
          double pair = item == other ? 0 : company.of(item, other, measure);
          assertThat(measured[other]).isCloseTo((float) pair, within(1e-6f));
          sum += pair;
          squares += pair * pair;
          met += pair > 0 ? 1 : 0;
        }
        double mean = sum / measured.length;
        double deviation = Math.sqrt(squares / measured.length - mean * mean);
        float scale = deviation > 0 ? (float) (1 / deviation) : 0;
        assertThat(sums.scale(measured)).isCloseTo(scale, within(1e-4f * (1 + scale)));
      }
    }
    assertThat(met).isBetween(30, 6 * 2 * company.items() - 100);
  }
}
