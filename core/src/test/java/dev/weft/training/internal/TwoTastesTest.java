package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two kinds of people and two kinds of items: what says the kind tells everything. */
class TwoTastesTest {

  private static final int ITEMS = 60;
  private static final int NEW = 20;
  private static final int USERS = 120;
  private static final int WITH_EVENTS = 100;

  private static String kind(int number) {
    return number % 2 == 0 ? "football" : "opera";
  }

  private static Snapshot trained(int seed) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS + NEW; i++) {
      // New ones come last in the order of ids, as they do where ids count up.
      String id = "i%03d".formatted(i);
      items.add(
          new Item(
              id,
              Map.of("title", kind(i) + " thing"),
              Map.of(),
              Map.of("kind", kind(i)),
              Map.of(),
              Map.of(),
              Item.Availability.ALWAYS));
    }
    List<User> users = new ArrayList<>();
    var events = Events.builder(EventType.PRESETS);
    var random = new SplittableRandom(seed);
    for (int u = 0; u < USERS; u++) {
      users.add(new User("u" + u, Map.of("club", kind(u)), Map.of(), ""));
      for (int k = 0; u < WITH_EVENTS && k < 6; k++) {
        int item = 2 * random.nextInt(ITEMS / 2) + u % 2;
        events.add("u" + u, "i%03d".formatted(item), "purchase", 1, 1_000L * (u + 1) + k);
      }
    }
    return new SnapshotTrainer(new Preparation().withSeed(seed))
        .train(Dataset.of(items, users, events.build()));
  }

  private static List<String> kinds(List<Recommended> items) {
    return items.stream().map(item -> item.title().split(" ")[0]).distinct().toList();
  }

  /**
   * Members that say the same of all new items won, as what was taken most comes first by its id.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void newItemsAreRankedByWhatTheyAreAndNewPeopleByWhatTheySayOfThemselves(int seed) {
    var weft = Weft.of(trained(seed));
    for (int user = 0; user < 8; user++) {
      var fresh = Query.user("u" + user).where(item -> item.id().compareTo("i060") >= 0);
      assertThat(kinds(weft.recommend(fresh.limit(NEW / 2)).items()))
          .as("new items for user %d", user)
          .containsExactly(kind(user));
      var alike = Query.user("u" + (WITH_EVENTS + user)).limit(5);
      assertThat(kinds(weft.recommend(alike).items()))
          .as("user %d without events", WITH_EVENTS + user)
          .containsExactly(kind(user));
    }
  }
}
