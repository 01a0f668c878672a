package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.splits.Split;
import dev.weft.models.MovieLens100K;
import dev.weft.models.TrainingData;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real data: MovieLens 100K, a quarter of every item's ratings asked for. */
@Tag("data-ml-100k")
class MovieLensTest {

  @Test
  void easeReachesItsPinnedNdcg() throws IOException {
    Split split = MovieLens100K.split("per_item_test");
    double ndcg = MovieLens100K.ndcg(new Ease(300).fit(TrainingData.of(split.train())), split);
    assertThat(ndcg).isBetween(0.483, 0.4855);
  }
}
