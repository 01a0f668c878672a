package dev.weft.cli.benchmark.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalRatingsTest {

  private static final int RATINGS = 1_000;

  /** Forty regulars rate from the first day on; half of the last tenth is by others. */
  @Test
  void theLatestRatingsArePredictedAndStrangersCounted(@TempDir Path folder) throws IOException {
    var lines = new StringBuilder("user_id,item_id,rating,timestamp\n");
    var random = new Random(5);
    for (int r = 0; r < RATINGS; r++) {
      boolean stranger = r >= 9 * RATINGS / 10 && r % 2 == 0;
      int user = stranger ? 100 + r / 2 % 25 : r % 40;
      int item = stranger ? r / 50 : (r / 40 + user) % 50;
      int rating = 1 + (item % 3) + random.nextInt(3);
      lines.append(user + "," + item + "," + rating + "," + (1_000_000 + 60 * r) + "\n");
    }
    var items = new StringBuilder("item_id,title\n");
    for (int item = 0; item < 50; item++) {
      items.append(item).append(",Tale ").append(item).append('\n');
    }
    Path data = Files.createDirectories(folder.resolve("tales"));
    Files.writeString(data.resolve("ratings.csv"), lines);
    Files.writeString(data.resolve("items.csv"), items);
    var context = new BenchmarkContext(folder, folder.resolve("cache"), 1, line -> {});
    BenchmarkResult result = new TemporalRatingsBenchmark("tales", "tales").run(context);
    assertThat(result.table().stream().map(List::getFirst))
        .containsExactly(
            "", "bayesian-mf", "bias", "lstm-ratings over bias", "lstm-ratings over bayesian-mf");
    assertThat(result.algorithm()).isEqualTo("bayesian-mf");
    assertThat(result.details())
        .hasEntrySatisfying(
            "share by raters without a rating before",
            share -> assertThat(share).isCloseTo(0.5, within(1e-9)));
    assertThat(result.value()).isBetween(0.5, 1.3);
    assertThat(result.rivals()).hasSize(3);
  }
}
