package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What 0 and −1 mean does not hang on one event, and is the same live and after a start. */
class MeantValuesTest extends LiveShop {

  private static NewEvent event(String user, int item, String type, float value) {
    return new NewEvent("", new Event(user, ShopData.id(item), type, value, ShopData.TIME), "");
  }

  private void everybody(String type, float value) {
    List<NewEvent> events = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < 5; item++) {
        events.add(event("u" + user, (user + item) % 20, type, value));
      }
    }
    shop.append(events);
  }

  private int[] history(String user) {
    return tenant().view().history(user).items();
  }

  private LiveTenant tenant() {
    return (LiveTenant) shop;
  }

  /** Seen again was all that anybody had viewed. */
  @Test
  void oneViewWithoutAValueLeavesTheOthers() throws Exception {
    shop.putItems(ShopData.items(20));
    everybody("view", 0);
    trained(TrainingKind.REFRESH);
    assertThat(history("u3")).hasSize(5);
    shop.append(List.of(event("web", 1, "view", 1)));
    Job job = trained(TrainingKind.REFRESH);
    assertThat(history("u3")).hasSize(5);
    assertThat(job.message()).contains("200 of 201 events of type 'view' carry 0");
  }

  @Test
  void aZeroMeansTheSameLiveAndAfterAStart() throws Exception {
    shop.putItems(ShopData.items(20));
    everybody("like", 1);
    trained(TrainingKind.REFRESH);
    shop.append(List.of(event("new", 5, "like", 0), event("u1", 3, "like", -1)));
    assertThat(history("new")).isEmpty();
    assertThat(history("u1")).hasSize(4);
    List<String> before = ids(shop.recommend(Query.user("new").limit(20)));
    reopen();
    assertThat(history("new")).isEmpty();
    assertThat(history("u1")).hasSize(4);
    assertThat(ids(shop.recommend(Query.user("new").limit(20)))).isEqualTo(before);
    trained(TrainingKind.REFRESH);
    assertThat(history("new")).isEmpty();
    assertThat(history("u1")).hasSize(4);
  }

  /** Every prediction was on a scale of a billion. */
  @Test
  void aRatingFarOffTheOthersIsNotPredictedFrom() throws Exception {
    shop.putItems(ShopData.items(20));
    for (int star = 1; star <= 5; star++) {
      everybody("rating", star);
    }
    shop.append(List.of(event("slip", 19, "rating", 1e9f)));
    trained(TrainingKind.REFRESH);
    assertThat(shop.predict("slip", List.of(ShopData.id(19), ShopData.id(1))))
        .allSatisfy(one -> assertThat(one.score()).isBetween(1.0, 5.0));
  }
}
