package dev.weft.recommend;

import static dev.weft.recommend.SmallView.SNAPSHOT;
import static dev.weft.recommend.SmallView.arrival;
import static dev.weft.recommend.SmallView.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Views that grow by many changes, in any order and from many threads. */
class GrowingViewTest {

  @Test
  void aViewThatGrewIsTheOneBuiltAtOnceSeed11To30() {
    for (int seed = 11; seed <= 30; seed++) {
      var random = new Random(seed);
      var reference = new Reference();
      View view = View.of(SNAPSHOT).withEvents(EventType.PRESETS, InteractionRule.DISTINCT);
      for (int step = 0; step < 60; step++) {
        view = reference.step(random, view);
      }
      Weft grown = Weft.of(view);
      Weft atOnce = Weft.of(reference.atOnce());
      for (String user : reference.users()) {
        Query query = Query.user(user).limit(40).explain();
        Recommendations list = grown.recommend(query);
        assertThat(list).as("seed %d, %s", seed, user).isEqualTo(atOnce.recommend(query));
        assertThat(ids(list)).doesNotContainAnyElementsOf(reference.hidden);
        assertThat(ids(grown.recommend(query.includeSeen())))
            .doesNotContainAnyElementsOf(reference.hidden);
      }
    }
  }

  /** The same changes, kept as they are asked for and made in one go, in another order. */
  private static final class Reference {

    private final Map<String, Item> arrived = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, List<Event>> events = new HashMap<>();

    View step(Random random, View view) {
      String user = "u" + random.nextInt(12);
      String item = view.itemIndex().id(random.nextInt(view.itemIndex().size()));
      return switch (random.nextInt(8)) {
        case 0 -> {
          String id = "new" + random.nextInt(9);
          Item fresh = arrival(id, random.nextInt(12), random.nextInt(20));
          if (arrived.put(id, fresh) == null) {
            order.add(id);
          }
          yield view.with(fresh);
        }
        case 1 -> {
          hidden.add(item);
          yield view.hidden(item);
        }
        case 2 -> {
          hidden.remove(item);
          yield view.shown(item);
        }
        case 3 -> {
          events.remove(user);
          forgotten.add(user);
          yield view.withoutUser(user);
        }
        default -> {
          String type =
              List.of("view", "dislike", "skip", "rating", "impression").get(random.nextInt(5));
          var event = new Event(user, item, type, random.nextInt(6), random.nextInt(50));
          events.computeIfAbsent(user, u -> new ArrayList<>()).add(event);
          yield view.with(event);
        }
      };
    }

    View atOnce() {
      View view = View.of(SNAPSHOT);
      for (String user : forgotten) {
        view = view.withoutUser(user);
      }
      for (String id : order) {
        view = view.with(Objects.requireNonNull(arrived.get(id)));
      }
      for (List<Event> own : events.values()) {
        for (Event event : own) {
          view = view.with(event);
        }
      }
      for (String item : hidden) {
        view = view.hidden(item);
      }
      return view;
    }

    List<String> users() {
      return IntStream.range(0, 12).mapToObj(u -> "u" + u).toList();
    }
  }

  @Test
  void eventsFromManyThreadsAreAllThere() throws Exception {
    var weft = Weft.of(SNAPSHOT);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int thread = t;
      tasks.add(
          () -> {
            for (int e = 0; e < 300; e++) {
              String user = "live" + (e % 50);
              weft.apply(new Event(user, "i%02d".formatted(thread), "view", 1, e));
              weft.recommend(Query.user(user).limit(3));
            }
            return true;
          });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    for (int u = 0; u < 50; u++) {
      assertThat(weft.view().history("live" + u).size()).isEqualTo(8);
    }
  }
}
