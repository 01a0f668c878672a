package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.live.FaultyEncoder.Mood;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an engine does by itself. */
class EngineTest extends LiveShop {

  @Test
  void aTrainingBeginsWhileAnEncoderThatIsAskedAgainHangs() throws Exception {
    var encoder = new FaultyEncoder();
    encoder.becomes(Mood.THROWS);
    reopen(
        EngineOptions.DEFAULT
            .withEncoder(encoder)
            .withEncoderDeadline(Duration.ofMinutes(10))
            .withFirstTraining(50));
    try {
      shop.putItems(ShopData.items(20));
      encoder.becomes(Mood.HANGS);
      assertThat(encoder.hung().await(2, TimeUnit.MINUTES))
          .as("the items are tried again")
          .isTrue();
      shop.append(ShopData.events(20, 30, 100, 1));
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (shop.jobs(1).isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertThat(shop.jobs(1)).hasSize(1);
    } finally {
      encoder.becomes(Mood.WELL);
    }
  }
}
