package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.models.internal.ratings.KnnBaseline.Basis;
import dev.weft.models.internal.ratings.SyntheticRatings.Row;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same predictions as Surprise 1.1.5 from the same ratings, settings and starts. {@code
 * bench/peers/golden_ratings.py} prints the expected ones; both sides make ratings and starts by
 * the same formulas.
 */
@EveryKernel
class GoldenRatingsTest {

  private static final int USERS = 14;
  private static final int ITEMS = 9;
  private static final int FACTORS = 3;
  private static final int[][] ASKED = {
    {1, 1}, {2, 2}, {3, 3}, {4, 6}, {6, 4}, {7, 7}, {9, 1}, {10, 5}, {12, 2}, {13, 4}
  };

  private static final Ratings RATINGS = ratings();
  private static final RatedPart DATA = RatedPart.of(RATINGS);

  private static Ratings ratings() {
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        boolean missing = (3 * user + 2 * item) % 5 == 0 || (user + item) % 7 == 3;
        if (user == 0 || !missing) {
          rows.add(new Row(user, item, 1 + (user * user + 5 * item + 3 * user * item) % 11 % 5));
        }
      }
    }
    return SyntheticRatings.ratings(USERS, ITEMS, rows, SyntheticRatings.STARS);
  }

  /** {@code scale · (shift + sin …)}, the n-th matrix that is asked for. */
  private static Matrix start(int n, int rows, double scale, double shift) {
    Matrix matrix = Matrix.zeros(rows, FACTORS);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) (scale * (shift + Math.sin(1 + 7 * n + i)));
    }
    return matrix;
  }

  @Test
  void svdTakesTheSameSteps() {
    var start =
        new FactorStart(start(1, USERS, 0.1, 0), start(2, ITEMS, 0.1, 0), Matrix.zeros(ITEMS, 0));
    double[] surprise = {
      3.037821, 3.683579, 3.414129, 2.974844, 2.598493, 3.191559, 2.372118, 3.193311, 1.788173,
      5.000000
    };
    assertSame(new Svd(FACTORS, 20, 0.02, 0.02, 0.1).learn(DATA, start), surprise, 2e-5);
  }

  /** Each y_j of a user moves with every rating there; here it is done once a user. */
  @Test
  void svdPlusPlusTakesTheSameStepsWithoutTakingThemOneByOne() {
    var start =
        new FactorStart(start(1, USERS, 0.1, 0), start(2, ITEMS, 0.1, 0), start(3, ITEMS, 0.1, 0));
    double[] surprise = {
      3.056036, 3.745994, 3.355250, 3.018190, 2.954224, 3.155622, 1.950209, 3.442651, 1.549893,
      5.000000
    };
    assertSame(new SvdPlusPlus(FACTORS, 20, 0.02, 0.02, 0.1).learn(DATA, start), surprise, 2e-5);
  }

  @Test
  void nmfTakesTheSameSteps() {
    double[] surprise = {
      2.392154, 2.307662, 2.082473, 2.015876, 2.934693, 2.452075, 1.359843, 3.126506, 1.000000,
      4.282059
    };
    assertSame(
        NmfEstimator.learn(
            new Nmf(FACTORS, 20, 0.06, 0.06),
            RATINGS,
            DATA,
            start(1, USERS, 0.5, 1),
            start(2, ITEMS, 0.5, 1)),
        surprise,
        2e-5);
  }

  @Test
  void itemNeighboursAreTheSame() {
    double[] surprise = {
      3.737305, 4.703644, 2.594022, 3.247465, 2.254057, 1.971721, 1.643401, 3.488624, 2.677523,
      4.992478
    };
    var algorithm = new KnnBaseline(Basis.ITEMS, 3, 5, false, new Bias(15, 10, 10));
    assertSame(ItemNeighbours.learn(algorithm, RATINGS), surprise, 2e-5);
  }

  @Test
  void userNeighboursAreTheSame() {
    double[] surprise = {
      4.275663, 3.139948, 3.953447, 3.348791, 3.703086, 2.568227, 2.177584, 4.077820, 3.462952,
      4.606031
    };
    var algorithm = new KnnBaseline(Basis.USERS, 3, 5, false, new Bias(15, 10, 10));
    assertSame(UserNeighbours.learn(algorithm, RATINGS), surprise, 2e-5);
  }

  private static void assertSame(Estimator estimator, double[] surprise, double tolerance) {
    for (int a = 0; a < ASKED.length; a++) {
      var rater = new Rater.Known(ASKED[a][0]);
      double estimate = estimator.estimate(rater, new int[] {ASKED[a][1]})[0];
      assertThat(RATINGS.scale().clip(estimate))
          .as("user %d, item %d", ASKED[a][0], ASKED[a][1])
          .isCloseTo(surprise[a], within(tolerance));
    }
  }
}
