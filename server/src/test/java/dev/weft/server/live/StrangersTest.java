package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those are listed of whom nothing is known, between two trainings. */
class StrangersTest extends LiveShop {

  private static final Query STRANGER = Query.user("a stranger").limit(100);
  private static final long LATER = ShopData.TIME + 3_600_000;

  private int events;

  private void take(String item, int people) {
    List<NewEvent> batch = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      events++;
      batch.add(ShopData.event("t" + events, "v" + events, item, "click", LATER + events));
    }
    assertThat(shop.append(batch).accepted()).isEqualTo(people);
  }

  private List<String> listed() {
    return ids(shop.recommend(STRANGER));
  }

  /** It used to be listed as it had been at the last training, however many took it since. */
  @Test
  void whatManyTakeSinceTheTrainingIsFirstInTheirNextList() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    String last = listed().getLast();
    take(last, 200);
    assertThat(listed()).first().isEqualTo(last);
    assertThat(shop.models()).hasSize(1);
  }

  @Test
  void anItemThatCameSinceTheTrainingRisesByItsEvents() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    shop.putItems(List.of(ShopData.item(60)));
    assertThat(listed()).contains("i0060").first().isNotEqualTo("i0060");
    take("i0060", 200);
    assertThat(listed()).first().isEqualTo("i0060");
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void noEventLowersItsItemAndNothingThatIsGoneComes(long seed) throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    var random = new Random(seed);
    Item expired =
        new Item(
            "i0001",
            ShopData.item(1).texts(),
            ShopData.item(1).tags(),
            ShopData.item(1).categories(),
            ShopData.item(1).numbers(),
            ShopData.item(1).vectors(),
            new Item.Availability(null, Instant.now().minusSeconds(5), false));
    shop.putItems(List.of(expired));
    shop.deleteItem("i0002");
    int risen = 0;
    for (int step = 0; step < 60; step++) {
      String item = ShopData.id(random.nextInt(60));
      int before = listed().indexOf(item);
      take(item, 1 + random.nextInt(4));
      int place = listed().indexOf(item);
      assertThat(place).as("seed %d, step %d: %s", seed, step, item).isLessThanOrEqualTo(before);
      assertThat(listed()).hasSize(58).doesNotContain("i0001", "i0002");
      risen += place < before ? 1 : 0;
    }
    assertThat(risen).isPositive();
  }

  @Test
  void aRestartAndADeletedUserLeaveWhatTheEventsSay() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    take("i0044", 30);
    List<String> before = listed();
    take("i0057", 1);
    take("i0051", 1);
    shop.deleteUser("v31");
    shop.deleteUser("v32");
    assertThat(listed()).isEqualTo(before);
    Recommendations asked = shop.recommend(STRANGER);
    reopen();
    assertThat(listed()).isEqualTo(before);
    for (int i = 0; i < asked.items().size(); i++) {
      assertThat(shop.recommend(STRANGER).items().get(i).score())
          .isCloseTo(asked.items().get(i).score(), within(1e-4f));
    }
  }

  @Test
  void anEarlierModelThatIsActivatedAgainKnowsWhatIsPopularNow() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    String first = shop.models().getFirst().version();
    String last = listed().getLast();
    take(last, 200);
    trained(TrainingKind.REFRESH);
    shop.activate(first);
    assertThat(shop.recommend(STRANGER).modelVersion()).isEqualTo(first);
    assertThat(listed()).first().isEqualTo(last);
  }
}
