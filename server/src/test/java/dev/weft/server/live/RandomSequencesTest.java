package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order: an event is in the next answer, a new item is found at once,
 * and what is hidden, deleted or turned down never comes, in any strategy; restarts and trainings
 * change none of it.
 */
class RandomSequencesTest {

  private static final EngineOptions OPTIONS =
      EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();
  private static final int STEPS = 120;
  private static final int USERS = 6;

  @TempDir Path folder;
  private final Set<String> shown = new TreeSet<>();
  private final Set<String> away = new TreeSet<>();
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final Map<String, Set<String>> early = new HashMap<>();
  private final Map<String, String> targets = new HashMap<>();
  private @Nullable Store store;
  private @Nullable Engine engine;
  private int next;
  private int events;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyPromiseHoldsAfterEveryStep(long seed) throws Exception {
    var random = new Random(seed);
    open();
    try {
      for (int step = 0; step < STEPS; step++) {
        String what = step(random);
        check(random, seed + ", step " + step + ": " + what);
      }
    } finally {
      close();
    }
  }

  private void open() {
    Store opened = Store.open(folder.resolve("shop.weftdb").toString());
    store = opened;
    engine = Engine.open(opened, OPTIONS);
  }

  private void close() {
    Objects.requireNonNull(engine).close();
    Objects.requireNonNull(store).close();
  }

  private Tenant shop() {
    return Objects.requireNonNull(engine).tenant("shop");
  }

  private String step(Random random) throws InterruptedException {
    int dice = random.nextInt(100);
    if (shown.size() < 5 || dice < 20) {
      return arrival();
    }
    if (dice < 65) {
      return event(random, pick(random, shown), "click");
    }
    if (dice < 70) {
      return event(random, pick(random, shown), "dislike");
    }
    if (dice < 75) {
      return event(random, ShopData.id(next + random.nextInt(3)), "click");
    }
    if (dice < 80) {
      return hidden(pick(random, shown), random);
    }
    if (dice < 84) {
      return away.isEmpty() ? arrival() : back(pick(random, away));
    }
    if (dice < 88) {
      String id = pick(random, shown);
      shop().deleteItem(id);
      shown.remove(id);
      away.add(id);
      return "deleted " + id;
    }
    if (dice < 91) {
      String user = "u" + random.nextInt(USERS);
      shop().deleteUser(user);
      seen.remove(user);
      early.values().forEach(users -> users.remove(user));
      targets.entrySet().removeIf(one -> one.getKey().equals(user) || one.getValue().equals(user));
      return "forgot " + user;
    }
    if (dice < 94) {
      return merged("u" + random.nextInt(USERS), "u" + random.nextInt(USERS));
    }
    if (dice < 97) {
      close();
      open();
      return "restarted";
    }
    Job job = shop().train(random.nextBoolean() ? TrainingKind.REFRESH : TrainingKind.CHOOSE);
    while (shop().job(job.id()).orElseThrow().ended().isEmpty()) {
      Thread.sleep(5);
    }
    return "trained: " + shop().job(job.id()).orElseThrow().message();
  }

  private static String pick(Random random, Set<String> ids) {
    return List.copyOf(ids).get(random.nextInt(ids.size()));
  }

  private String arrival() {
    Item item = ShopData.item(next++);
    shop().putItems(List.of(item));
    shown.add(item.id());
    early.getOrDefault(item.id(), Set.of()).forEach(user -> seenBy(user).add(item.id()));
    early.remove(item.id());
    return "arrived " + item.id();
  }

  private Set<String> seenBy(String user) {
    return seen.computeIfAbsent(user, other -> new HashSet<>());
  }

  private String merged(String into, String from) {
    String to = targets.getOrDefault(into, into);
    if (to.equals(from)) {
      return "nothing";
    }
    shop().mergeUsers(into, from);
    seenBy(to).addAll(seenBy(from));
    seen.remove(from);
    for (Set<String> users : early.values()) {
      if (users.remove(from)) {
        users.add(to);
      }
    }
    targets.replaceAll((user, target) -> target.equals(from) ? to : target);
    targets.put(from, to);
    return from + " is " + to;
  }

  private String event(Random random, String item, String type) {
    String told = "u" + random.nextInt(USERS);
    String user = targets.getOrDefault(told, told);
    NewEvent event = ShopData.event("e" + events++, told, item, type, ShopData.TIME + events);
    assertThat(shop().append(List.of(event, event)).accepted()).isEqualTo(1);
    if (shown.contains(item)) {
      seenBy(user).add(item);
      assertThat(shop().recommend(Query.user(user).limit(1_000)).notes())
          .noneMatch(note -> note.contains("is not known"));
    } else {
      early.computeIfAbsent(item, other -> new HashSet<>()).add(user);
    }
    return user + " " + type + " " + item;
  }

  private String hidden(String id, Random random) {
    Item item = ShopData.item(Integer.parseInt(id.substring(1)));
    Item.Availability gone =
        random.nextBoolean()
            ? new Item.Availability(null, null, true)
            : new Item.Availability(null, Instant.now().minusSeconds(5), false);
    shop()
        .putItems(
            List.of(
                new Item(
                    id,
                    item.texts(),
                    item.tags(),
                    item.categories(),
                    item.numbers(),
                    item.vectors(),
                    gone)));
    shown.remove(id);
    away.add(id);
    return "hid " + id;
  }

  private String back(String id) {
    shop().putItems(List.of(ShopData.item(Integer.parseInt(id.substring(1)))));
    away.remove(id);
    shown.add(id);
    return "showed " + id;
  }

  private void check(Random random, String when) {
    Query all = Query.anyone().limit(1_000);
    assertThat(shop().recommend(Query.user("stranger")).degraded()).as(when).isFalse();
    List<List<String>> lists = new ArrayList<>();
    lists.add(ids(shop().latest(all)));
    lists.add(ids(shop().trending(all)));
    lists.add(ids(shop().recommend(Query.user("stranger").limit(1_000))));
    for (List<String> list : lists) {
      assertThat(new TreeSet<>(list)).as(when).isEqualTo(shown).hasSize(list.size());
    }
    String user = "u" + random.nextInt(USERS);
    Set<String> wanted = new TreeSet<>(shown);
    wanted.removeAll(seen.getOrDefault(user, Set.of()));
    assertThat(new TreeSet<>(ids(shop().recommend(Query.user(user).limit(1_000)))))
        .as("%s: the list of %s", when, user)
        .isEqualTo(wanted);
    String id = pick(random, shown);
    String word = "number" + Integer.parseInt(id.substring(1));
    assertThat(ids(shop().search(Query.text(word).limit(1_000)))).as(when).startsWith(id);
    assertThat(shown)
        .as(when)
        .containsAll(ids(shop().search(Query.text("tea books").limit(1_000))));
    assertThat(shown).as(when).containsAll(ids(shop().similar(id, all))).contains(id);
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }
}
