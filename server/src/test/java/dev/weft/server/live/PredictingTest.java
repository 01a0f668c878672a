package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.recommend.Weft;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is learned of ratings, and when. Twenty new ones moved nothing, and then everything at a
 * start, under the same version of the model.
 */
class PredictingTest extends LiveShop {

  private static List<NewEvent> ratings(String users, int count, String item, float stars) {
    List<NewEvent> events = new ArrayList<>();
    for (int user = 0; user < count; user++) {
      var event = new Event(users + user, item, "rating", stars, ShopData.TIME + user);
      events.add(new NewEvent("", event, ""));
    }
    return events;
  }

  private static List<NewEvent> usual() {
    List<NewEvent> events = new ArrayList<>();
    for (int item = 0; item < 8; item++) {
      events.addAll(ratings("u", 20, ShopData.id(item), 3 + item % 3));
    }
    return events;
  }

  private static double predicted(Tenant tenant) {
    return tenant.predict("new", List.of("i0000")).getFirst().score();
  }

  @Test
  void beforeTheFirstTrainingAllRatingsCountAtOnce() {
    shop.putItems(ShopData.items(10));
    assertThat(predicted(shop)).isNaN();
    shop.append(usual());
    double before = predicted(shop);
    shop.append(ratings("w", 20, "i0000", 1));
    double after = predicted(shop);
    assertThat(after).isLessThan(before - 0.5);
    reopen();
    assertThat(predicted(shop)).isEqualTo(after);
  }

  @Test
  void fromThenOnEachTrainingLearnsAndAStartLearnsTheSame() throws Exception {
    shop.putItems(ShopData.items(10));
    shop.append(usual());
    trained(TrainingKind.REFRESH);
    double before = predicted(shop);
    shop.append(ratings("w", 20, "i0000", 1));
    shop.append(ratings("w", 20, "i0009", 1));
    assertThat(predicted(shop)).isEqualTo(before);
    reopen();
    assertThat(predicted(shop)).isEqualTo(before);
    List<Scored> fresh = shop.predict("new", List.of("i0009"));
    assertThat(fresh.getFirst().score()).as("what nothing is learned of yet").isNaN();
    trained(TrainingKind.REFRESH);
    double after = predicted(shop);
    assertThat(after).isLessThan(before - 0.5);
    reopen();
    assertThat(predicted(shop)).isEqualTo(after);
  }

  /** What was only looked at had the rating of who asked, as if it was learned. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anItemThatNobodyRatedHasNoPrediction(boolean training) throws Exception {
    shop.putItems(ShopData.items(10));
    shop.append(usual());
    shop.append(List.of(click("v", "u1", "i0009")));
    if (training) {
      trained(TrainingKind.REFRESH);
    }
    for (int start = 0; start < 2; start++) {
      assertThat(shop.predict("u1", List.of("i0000", "i0009", "i0008", "nothing")))
          .extracting(one -> Double.isNaN(one.score()))
          .containsExactly(false, true, true, true);
      reopen();
    }
  }

  @Test
  void theRatingsOfADeletedUserAreUnlearnedAtOnce() throws Exception {
    Tenant never = engine.tenant("never");
    for (Tenant tenant : List.of(never, shop)) {
      tenant.putItems(ShopData.items(10));
      tenant.append(usual());
    }
    shop.append(ratings("w", 20, "i0000", 1));
    trained(TrainingKind.REFRESH);
    trained(never, TrainingKind.REFRESH);
    assertThat(predicted(shop)).isLessThan(predicted(never) - 0.5);
    for (int user = 0; user < 20; user++) {
      shop.deleteUser("w" + user);
    }
    double without = predicted(never);
    assertThat(predicted(shop)).isEqualTo(without);
    reopen();
    assertThat(predicted(shop)).isEqualTo(without);
  }

  @Test
  void theRatingsOfWhoeverIsAnotherNowAreTheirsAsAStartLearnsThem() throws Exception {
    shop.putItems(ShopData.items(10));
    shop.append(usual());
    shop.append(ratings("w", 20, "i0000", 1));
    trained(TrainingKind.REFRESH);
    double apart = predicted(shop);
    for (int user = 0; user < 20; user++) {
      shop.mergeUsers("u0", "w" + user);
    }
    double merged = predicted(shop);
    assertThat(merged).as("of one user the latest rating counts").isGreaterThan(apart + 0.5);
    reopen();
    assertThat(predicted(shop)).isEqualTo(merged);
    assertThat(trained(TrainingKind.REFRESH).state()).isEqualTo(Job.State.DONE);
    assertThat(predicted(shop)).isEqualTo(merged);
  }

  @Test
  void typesOfEventsThatAreDeclaredAnewAreReadAnew() throws Exception {
    shop.putItems(ShopData.items(10));
    shop.append(usual());
    trained(TrainingKind.REFRESH);
    assertThat(predicted(shop)).isFinite();
    shop.declareEventTypes(
        EventType.PRESETS.stream().filter(type -> !type.name().equals("rating")).toList());
    assertThat(predicted(shop)).isNaN();
    shop.declareEventTypes(EventType.PRESETS);
    assertThat(predicted(shop)).isFinite();
  }

  /** Whoever was deleted while a training read what they rated would be learned. */
  @Test
  void theRatingsOfAUserWhoIsForgottenDuringATrainingAreNotLearned() {
    shop.putItems(ShopData.items(10));
    shop.append(usual());
    double without = predicted(shop);
    shop.append(ratings("w", 20, "i0000", 1));
    var view = ((LiveTenant) shop).view();
    var serving = new LiveState.Serving(Weft.of(view), Optional.empty(), new Trends(view));
    var state = new LiveState(serving, 180, 40, Set.of(), Set.of());
    var predicting = new Predicting(store.tenant("shop"), state, Clock.systemUTC());
    long asOf = predicting.forgotten();
    var log = LogColumns.of(store.tenant("shop").events(), EventType.PRESETS);
    for (int user = 0; user < 20; user++) {
      shop.deleteUser("w" + user);
      predicting.forget("w" + user);
    }
    predicting.learn(log, EventType.PRESETS, asOf);
    List<Scored> after = predicting.of("new", List.of("i0000"), EventType.PRESETS);
    assertThat(after.getFirst().score()).isEqualTo(without);
  }
}
