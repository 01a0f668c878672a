package dev.weft.models.internal.factors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.splits.Split;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.MovieLens100K;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real data: MovieLens 100K, a quarter of every item's ratings asked for. */
@Tag("data-ml-100k")
class AlsOfMovieLensTest {

  private static final int GENRES = 19;

  @Test
  void withAndWithoutGenresItReachesItsPinnedNdcg() throws IOException {
    Split split = MovieLens100K.split("per_item_test");
    var data =
        new TrainingData(
            split.train(),
            List.of(new FeatureBlock.Dense("genres", MovieLens100K.genres(GENRES), 1)),
            Matrix.zeros(split.train().users(), 0),
            1);
    Als dense = new Als(64, 0.1, 0.025, 8);
    double drawn = MovieLens100K.ndcg(dense.fit(data), split);
    double plain = MovieLens100K.ndcg(dense.withFeatureShare(0).fit(data), split);
    // 0.4751 and 0.4800 when pinned: genres as a vector do not help films that are known.
    assertThat(drawn).isGreaterThan(0.470);
    assertThat(plain).isGreaterThan(0.475);
  }
}
