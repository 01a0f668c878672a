package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.server.live.FaultyEncoder.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /** A search listed what most people take, and an item that was refused was there. */
  @Test
  void whatAnswersGoesOnAnsweringUntilTheStoreIsClosed() {
    shop.putItems(
        List.of(
            Item.ofTexts("red", Map.of("title", "red lamp")),
            Item.ofTexts("blue", Map.of("title", "blue chair"))));
    var before = shop.search(Query.text("lamp"));
    engine.close();
    var after = shop.search(Query.text("lamp"));
    assertThat(after.items()).isEqualTo(before.items());
    assertThat(after.degraded()).isFalse();
    assertThat(shop.putItems(List.of(Item.ofTexts("new", Map.of("title", "new lamp")))).accepted())
        .isEqualTo(1);
    assertThat(ids(shop.search(Query.text("new lamp")))).first().isEqualTo("new");
    reopen();
    assertThat(shop.item("new")).isPresent();
  }
}
