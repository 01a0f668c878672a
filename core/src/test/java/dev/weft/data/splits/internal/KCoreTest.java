package dev.weft.data.splits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KCoreTest {

  @Test
  void theCoreKeepsIndicesAndEveryRemainderHasEnough() {
    var all =
        Interactions.of(
            4,
            List.of(
                History.ofItems(0, 1, 2),
                History.ofItems(0, 1, 3),
                History.ofItems(3),
                History.ofItems(2, 3)));
    Interactions core = new KCore(2, 2).of(all);
    // User 2 leaves at once; item 2 and 3 keep two users each, and nobody else falls.
    assertThat(core.histories())
        .containsExactly(
            History.ofItems(0, 1, 2),
            History.ofItems(0, 1, 3),
            History.EMPTY,
            History.ofItems(2, 3));
    assertThat(new KCore(3, 2).of(all).pairs()).isEqualTo(0);
  }

  @Test
  @Tag("data-ml-1m")
  void theTenCoreOfMovieLensOneMillionHasThePublishedSize() throws IOException {
    // Ratings of 3 and more, 10-core. Published: 834,449 pairs of 6,034 users and 3,124 items, each
    // one more than numpy finds by the same rule; probably a padding entry was counted.
    Dataset dataset = Dataset.of(List.of(), List.of(), ratings());
    Interactions core = new KCore(10, 10).of(InteractionRule.DISTINCT.withMinValue(3).of(dataset));
    assertThat(core.pairs()).isEqualTo(834_449);
    assertThat(core.histories().stream().filter(history -> history.size() > 0)).hasSize(6_033);
    assertThat(Arrays.stream(core.support()).filter(support -> support > 0).count())
        .isEqualTo(3_123);
    assertThat(core.items()).isEqualTo(3_706);
  }

  private static Events ratings() throws IOException {
    Path file = Path.of(System.getProperty("weft.data"), "ml-1m", "ratings_no_timestamp.csv.gz");
    var events = Events.builder(List.of(EventType.RATING));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(f -> events.add(f[0], f[1], "rating", Float.parseFloat(f[2]), Event.NO_TIME));
    }
    return events.build();
  }
}
