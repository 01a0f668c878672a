package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first list of someone who had just said what they like waited for the encoder. */
class ProfilesTest extends LiveShop {

  private static final String TASTE = "green tea and camping";

  private final Door encoder = new Door();

  /** An encoder behind a door: what asks for a text waits until it is opened, or fails. */
  private static final class Door implements TextEncoder {
    private final TextEncoder within = new WordsEncoder();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile boolean broken;
    private volatile int workers;

    @Override
    public String id() {
      return within.id();
    }

    @Override
    public int dimensions() {
      return within.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      if (broken) {
        throw new IllegalStateException("the encoder is out of order");
      }
      if (texts.contains(TASTE)) {
        workers = Parallel.most();
        asked.countDown();
        try {
          open.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return within.encodeAll(texts);
    }
  }

  @BeforeEach
  @Override
  void open() {
    open(EngineOptions.DEFAULT.withEncoder(encoder).withoutTraining());
  }

  private void trainedWithProfiles() throws InterruptedException {
    filled();
    shop.putUsers(
        IntStream.range(0, 40)
            .mapToObj(u -> says("u" + u, "I like " + ShopData.TOPICS.get(u % 5)))
            .toList());
    assertThat(trained(TrainingKind.REFRESH).message()).contains("it answers now");
    settle();
  }

  private void settle() throws InterruptedException {
    ((LiveTenant) shop).settle();
  }

  private static User says(String id, String profile) {
    return new User(id, Map.of(), Map.of(), profile);
  }

  private Recommendations list(String user) {
    return shop.recommend(Query.user(user).limit(5));
  }

  @Test
  void theFirstListFindsWhatTheUserSaid() throws Exception {
    trainedWithProfiles();
    shop.putUsers(List.of(says("ann", TASTE)));
    settle();
    assertThat(encoder.workers).as("others want to be answered meanwhile").isEqualTo(1);
    encoder.broken = true;
    Recommendations first = list("ann");
    assertThat(first.degraded()).as(first.notes().toString()).isFalse();
    assertThat(first.notes()).isEmpty();
    shop.putUsers(List.of(says("ben", "leather shoes")));
    settle();
    assertThat(list("ben").degraded()).as("an encoder that fails costs the text").isTrue();
    encoder.broken = false;
    assertThat(list("ben").degraded()).isFalse();
  }

  @Test
  void thoseOfTheTrainingAreKnownToAModelThatWasTheFirst() throws Exception {
    trainedWithProfiles();
    encoder.broken = true;
    assertThat(list("u7").degraded()).isFalse();
  }

  @Test
  void writingDoesNotWaitForTheEncoderAndWhoeverIsForgottenMeanwhileIsNotRemembered()
      throws Exception {
    trainedWithProfiles();
    encoder.open = new CountDownLatch(1);
    shop.putUsers(List.of(says("ann", TASTE)));
    encoder.asked.await();
    shop.deleteUser("ann");
    encoder.open.countDown();
    settle();
    encoder.broken = true;
    shop.putUsers(List.of(says("eve", TASTE)));
    settle();
    assertThat(list("eve").degraded()).as("the vector of the one who was forgotten").isTrue();
  }

  @Test
  void aRestartEncodesThemAgain() throws Exception {
    trainedWithProfiles();
    shop.putUsers(List.of(says("ann", TASTE)));
    reopen(EngineOptions.DEFAULT.withEncoder(encoder).withoutTraining());
    settle();
    encoder.broken = true;
    assertThat(list("ann").degraded()).isFalse();
  }
}
