package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an engine does by itself. */
class EngineTest extends LiveShop {

  /** Fails until it is told to hang, and hangs until it is let go. */
  private static final class Hanging implements TextEncoder {

    private final TextEncoder well = new WordsEncoder();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean failing = true;

    @Override
    public String id() {
      return well.id();
    }

    @Override
    public int dimensions() {
      return well.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      if (failing) {
        throw new IllegalStateException("the encoder is out of order");
      }
      hangs.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return well.encodeAll(texts);
    }
  }

  @Test
  void aTrainingBeginsWhileAnEncoderThatIsAskedAgainHangs() throws Exception {
    var encoder = new Hanging();
    reopen(
        EngineOptions.DEFAULT
            .withEncoder(encoder)
            .withEncoderDeadline(Duration.ofMinutes(10))
            .withFirstTraining(50));
    try {
      shop.putItems(ShopData.items(20));
      encoder.failing = false;
      assertThat(encoder.hangs.await(2, TimeUnit.MINUTES)).as("the items are tried again").isTrue();
      shop.append(ShopData.events(20, 30, 100, 1));
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (shop.jobs(1).isEmpty() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertThat(shop.jobs(1)).hasSize(1);
    } finally {
      encoder.letGo.countDown();
    }
  }
}
