package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Query;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More items at once than an encoder embeds while a request waits: every try ended in a time-out,
 * and nothing was kept however often they were sent.
 */
class LargeBatchTest extends LiveShop {

  private static final int ITEMS = 3_000;

  private final Slow encoder = new Slow(new AtomicInteger());

  @BeforeEach
  @Override
  void open() {
    open(OPTIONS.withEncoder(encoder).withEncoderDeadline(Duration.ofMillis(40)));
  }

  /** Takes its time for each call, as a model does for some hundred texts. */
  private record Slow(AtomicInteger texts) implements WordsBehind {

    @Override
    public void asked(List<String> asked) {
      if (asked.size() > 1) {
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
        texts.addAndGet(asked.size());
      }
    }
  }

  @Test
  void whatThereIsNoTimeForIsTakenAndEmbeddedAfterwards() throws Exception {
    assertThat(shop.putItems(ShopData.items(ITEMS)).accepted()).isEqualTo(ITEMS);
    assertThat(encoder.texts()).hasValueLessThan(ITEMS);
    String last = ShopData.item(ITEMS - 1).id();
    assertThat(shop.item(last)).isPresent();
    assertThat(ids(shop.search(Query.text("number" + (ITEMS - 1))))).first().isEqualTo(last);
    ((LiveTenant) shop).settle();
    assertThat(encoder.texts()).hasValueGreaterThanOrEqualTo(ITEMS);
    assertThat(shop.health().waiting()).isZero();
    // Another of its topic, which nobody told apart before the texts were embedded.
    String near = ids(shop.similar(last, Query.anyone().limit(1))).getFirst();
    assertThat(number(near) % ShopData.TOPICS.size())
        .isEqualTo(number(last) % ShopData.TOPICS.size());
    assertThat(shop.putItems(ShopData.items(ITEMS)).duplicates()).isEqualTo(ITEMS);
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }
}
