package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store that is out of reach behind the commit of an item: the item was told not to be kept, and
 * was, and the events that had waited for it counted no more.
 */
class FollowingTest extends LiveShop {

  /** What happens twice counts for more than what happens once. */
  private static final EngineOptions COUNTING = OPTIONS.withRule(InteractionRule.WEIGHTED);

  private static final String LATE = "late";

  private void stepped(EngineOptions options) {
    close();
    store = Store.open(file().toString());
    engine = Engine.stepped(store, options, Clock.systemUTC());
    shop = engine.tenant("shop");
  }

  private Path file() {
    return folder.resolve("shop.weftdb");
  }

  /** Cuts the words of an item that is kept by now: then its store goes away, once. */
  private final class Vanishing implements TextAnalysis {

    private boolean over;

    @Override
    public String name() {
      return TextAnalysis.plain().name();
    }

    @Override
    public List<String> terms(String text) {
      if (!over && text.equals(LATE) && store.tenant("shop").items().find(LATE).isPresent()) {
        over = true;
        move(file(), away());
      }
      return TextAnalysis.plain().terms(text);
    }
  }

  private Path away() {
    return folder.resolve("away");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWaitedForAnItemCountsOnceTheStoreIsBackAndOnce(boolean training) throws Exception {
    stepped(COUNTING.withAnalysis(new Vanishing()));
    filled();
    trained(TrainingKind.REFRESH);
    shop.append(List.of(click("l1", "u1", LATE), click("l2", "nobody", LATE)));
    assertThat(shop.putItems(List.of(Item.ofTexts(LATE, Map.of("title", LATE)))).accepted())
        .isEqualTo(1);
    assertThat(shop.health().ready()).isFalse();
    assertThat(histories().get("u1")).doesNotContainKey(LATE);
    move(away(), file());
    while (!shop.health().ready()) {
      Thread.sleep(20);
    }
    shop.append(List.of(click("l3", "u1", LATE)));
    if (training) {
      trained(TrainingKind.REFRESH); // it reads all events, and none may count again
      shop.append(List.of(click("l4", "u1", LATE)));
    }
    engine.advance();
    engine.advance();
    assertThat(histories().get("u1")).containsKey(LATE);
    assertThat(histories()).containsKey("nobody");
    Map<String, Map<String, Float>> before = histories();
    reopen(COUNTING);
    assertThat(before).isEqualTo(histories());
  }

  /** Who did something with it could not be read, and it stayed in lists without being there. */
  @Test
  void anItemWhoseDeletionCouldNotBeFollowedLeavesOnceItCan() throws Exception {
    stepped(COUNTING);
    filled();
    String gone = ShopData.id(5);
    var busy = new CountDownLatch(8);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < 8; reader++) {
        threads.execute(
            () ->
                store
                    .tenant("shop")
                    .events()
                    .scan(
                        (a, b, c, d, e, f) -> {
                          busy.countDown();
                          try {
                            end.await();
                          } catch (InterruptedException over) {
                            Thread.currentThread().interrupt();
                          }
                        }));
      }
      busy.await();
      assertThat(shop.deleteItem(gone)).isTrue();
      end.countDown();
    }
    assertThat(shop.item(gone)).isEmpty();
    engine.advance();
    assertThat(histories().values()).noneMatch(history -> history.containsKey(gone));
    assertThat(((LiveTenant) shop).view().find(gone)).isEmpty();
    Map<String, Map<String, Float>> before = histories();
    reopen(COUNTING);
    assertThat(before).isEqualTo(histories());
  }

  /** Of each user the items and how much they count. */
  private Map<String, Map<String, Float>> histories() {
    var view = ((LiveTenant) shop).view();
    Map<String, Map<String, Float>> all = new HashMap<>();
    view.forEachHistory(
        (user, history) -> {
          Map<String, Float> weights = new HashMap<>();
          for (int entry = 0; entry < history.size(); entry++) {
            weights.put(view.itemIndex().id(history.item(entry)), history.weight(entry));
          }
          all.put(user, weights);
        });
    return all;
  }
}
