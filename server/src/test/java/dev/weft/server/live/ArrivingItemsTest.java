package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.text.TextEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Items that arrive while events on them come, from before, beside and after: whatever comes first,
 * and whether a model is made meanwhile, each event counts, and once.
 */
class ArrivingItemsTest extends LiveShop {

  /** What happens twice counts for more than what happens once. */
  private static final EngineOptions COUNTING = OPTIONS.withRule(InteractionRule.WEIGHTED);

  private static final String IN_TRAINING = "asked in training";
  private static final String AT_TAKEOVER = "asked when taking over";
  private static final int KNOWN = 60;
  private static final int ARRIVING = 60;
  private static final int USERS = 8;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsBesideTheArrivalOfTheirItemCountOnce(boolean training) throws Exception {
    reopen(COUNTING);
    filled();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int models = 0;
      for (int i = KNOWN; i < KNOWN + ARRIVING || (training && models < 3); i++) {
        if (training && quiet()) {
          shop.train(TrainingKind.REFRESH);
          models++;
        }
        arrival(threads, i);
      }
    }
    while (!quiet()) {
      Thread.sleep(5);
    }
    assertThat(shop.jobs(100)).allMatch(job -> job.state() == Job.State.DONE);
    Map<String, Map<String, Float>> before = histories();
    reopen(COUNTING);
    assertThat(before).isEqualTo(histories());
  }

  /**
   * Asked for a text in a training, it has an item come whose text is asked for when the model
   * takes over; and asked for that, one of which there are events.
   */
  private final class ArrivingMeanwhile implements TextEncoder {

    private final TextEncoder words = new WordsEncoder();
    private final AtomicBoolean second = new AtomicBoolean();
    private final AtomicBoolean came = new AtomicBoolean();

    @Override
    public String id() {
      return words.id();
    }

    @Override
    public int dimensions() {
      return words.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      if (asked(texts, IN_TRAINING) && !quiet() && second.compareAndSet(false, true)) {
        shop.putItems(List.of(Item.ofTexts("second", Map.of("title", AT_TAKEOVER))));
      }
      if (!asked(texts, AT_TAKEOVER)) {
        return words.encodeAll(texts);
      }
      if (shop.jobs(1).getFirst().message().startsWith("taking over")
          && came.compareAndSet(false, true)) {
        shop.putItems(List.of(ShopData.item(KNOWN)));
      }
      throw new IllegalStateException("what fails is not kept, so it is asked for again");
    }

    private static boolean asked(List<String> texts, String words) {
      return texts.stream().anyMatch(text -> text.contains(words));
    }
  }

  /** They were read before the item came, and the new model was told of the item alone. */
  @Test
  void eventsOfAnItemThatArrivesWhileAModelTakesOverCount() throws Exception {
    var encoder = new ArrivingMeanwhile();
    EngineOptions options = COUNTING.withEncoder(encoder);
    reopen(options);
    filled();
    trained(TrainingKind.REFRESH);
    shop.putItems(List.of(Item.ofTexts("first", Map.of("title", IN_TRAINING))));
    store.tenant("shop").vectors().retain(Set.of(), Long.MAX_VALUE);
    shop.append(List.of(click("early", "u1", ShopData.id(KNOWN))));
    trained(TrainingKind.REFRESH);
    assertThat(encoder.came).isTrue();
    Map<String, Map<String, Float>> before = histories();
    assertThat(before.get("u1")).containsKey(ShopData.id(KNOWN));
    reopen(options);
    assertThat(before).isEqualTo(histories());
  }

  private boolean quiet() {
    return shop.jobs(1).stream().allMatch(job -> job.ended().isPresent());
  }

  /** An item comes while each user sees it twice. */
  private void arrival(ExecutorService threads, int number) throws Exception {
    var go = new CountDownLatch(1);
    Future<?> item =
        threads.submit(
            () -> {
              go.await();
              return shop.putItems(List.of(ShopData.item(number)));
            });
    Future<?> events =
        threads.submit(
            () -> {
              go.await();
              for (int one = 0; one < 2 * USERS; one++) {
                String user = "u" + one % USERS;
                String id = "late" + number + "-" + one;
                assertThat(shop.append(List.of(click(id, user, ShopData.id(number)))).accepted())
                    .isEqualTo(1);
              }
              return true;
            });
    go.countDown();
    item.get();
    events.get();
  }

  /** Of each user the items and how much they count. */
  private Map<String, Map<String, Float>> histories() {
    var view = ((LiveTenant) shop).view();
    Map<String, Map<String, Float>> histories = new HashMap<>();
    view.forEachHistory(
        (user, history) -> histories.put(user, weights(view.itemIndex()::id, history)));
    return histories;
  }

  private static Map<String, Float> weights(IntFunction<String> id, History history) {
    Map<String, Float> weights = new HashMap<>();
    for (int entry = 0; entry < history.size(); entry++) {
      weights.put(id.apply(history.item(entry)), history.weight(entry));
    }
    return weights;
  }
}
