package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happened in whatever order, a server that starts anew gives the answers that it gave
 * before it ended: what comes in one by one comes to the same as what is read from the store.
 */
class RestartTest {

  private static final EngineOptions OPTIONS =
      EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();
  private static final int STEPS = 150;
  private static final int ITEMS = 30;
  private static final int USERS = 15;
  private static final long DAY = 86_400_000L;
  private static final List<String> TYPES =
      List.of(
          "view",
          "click",
          "purchase",
          "cart",
          "like",
          "dislike",
          "rating",
          "skip",
          "play",
          "share",
          "impression");

  @TempDir Path folder;

  /** Something that happens to a tenant. */
  private interface Step {
    void on(Tenant shop) throws InterruptedException;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aServerThatStartsAnewAnswersAsBefore(long seed) throws Exception {
    String file = folder.resolve("shop.weftdb").toString();
    Map<String, String> before;
    try (Store store = Store.open(file);
        Engine engine = Engine.open(store, OPTIONS)) {
      for (Step step : steps(new Random(seed))) {
        step.on(engine.tenant("shop"));
      }
      before = answers(engine.tenant("shop"));
    }
    try (Store store = Store.open(file);
        Engine engine = Engine.open(store, OPTIONS)) {
      assertThat(answers(engine.tenant("shop"))).as("seed %d", seed).isEqualTo(before);
    }
  }

  private static Map<String, String> answers(Tenant shop) {
    Map<String, String> all = new TreeMap<>();
    Query query = Query.anyone().limit(ITEMS);
    List<String> ids = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      String id = ShopData.id(item);
      ids.add(id);
      if (shop.item(id).isPresent()) {
        all.put("similar to " + id, text(shop.similar(id, query)));
      }
    }
    for (int user = 0; user <= USERS; user++) {
      String id = "u" + user;
      Query own = Query.user(id).limit(ITEMS);
      all.put("list of " + id, text(shop.recommend(own)));
      all.put("whole list of " + id, text(shop.recommend(own.includeSeen().explain())));
      all.put("ratings of " + id, scores(shop.predict(id, ids)));
      all.put("users like " + id, scores(shop.similarUsers(id, USERS)));
      all.put("events of " + id, shop.events(id, Long.MAX_VALUE, 1_000).toString());
    }
    all.put("trending", text(shop.trending(query)));
    all.put("latest", text(shop.latest(query)));
    all.put("search", text(shop.search(Query.text("warm tea books").limit(ITEMS))));
    return all;
  }

  private static String text(Recommendations list) {
    List<String> lines = new ArrayList<>(list.notes());
    for (var item : list.items()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %.4f %s",
              item.itemId(),
              item.score(),
              item.reasons().stream().map(reason -> reason.sentence(Locale.ENGLISH)).toList()));
    }
    return String.join("; ", lines);
  }

  private static String scores(List<Scored> scored) {
    return scored.stream()
        .map(
            one ->
                String.format(Locale.ROOT, "%s %.4f %.4f", one.id(), one.score(), one.deviation()))
        .toList()
        .toString();
  }

  private static List<Step> steps(Random random) {
    List<Step> steps = new ArrayList<>();
    List<NewEvent> sent = new ArrayList<>();
    long now = System.currentTimeMillis() - STEPS * 1_000L;
    steps.add(shop -> shop.putItems(ShopData.items(1)));
    steps.add(shop -> shop.append(scale()));
    int training = STEPS / 3 + random.nextInt(STEPS / 3);
    for (int step = 0; step < STEPS; step++) {
      now += 1_000;
      steps.add(step == training ? training(random) : step(random, now, sent));
    }
    return steps;
  }

  private static Step step(Random random, long now, List<NewEvent> sent) {
    int dice = random.nextInt(100);
    String item = ShopData.id(random.nextInt(ITEMS));
    String user = "u" + random.nextInt(USERS);
    if (dice < 55) {
      List<NewEvent> events = new ArrayList<>();
      for (int more = random.nextInt(4); more >= 0; more--) {
        events.add(event(random, now, sent));
      }
      return shop -> shop.append(events);
    }
    if (dice < 75) {
      List<Item> items = new ArrayList<>();
      for (int more = random.nextInt(3); more >= 0; more--) {
        items.add(item(random));
      }
      return shop -> shop.putItems(items);
    }
    if (dice < 82) {
      return shop -> shop.deleteItem(item);
    }
    if (dice < 90) {
      User one =
          new User(
              user,
              Map.of("country", random.nextBoolean() ? "CN" : "DE"),
              Map.of("age", 20.0 + random.nextInt(50)),
              random.nextBoolean() ? "tea books" : "");
      return shop -> shop.putUsers(List.of(one));
    }
    if (dice < 94) {
      return shop -> shop.deleteUser(user);
    }
    String from = "u" + random.nextInt(USERS);
    return shop -> {
      if (!from.equals(user) && shop.mergedAs(user).isEmpty()) {
        shop.mergeUsers(user, from);
      }
    };
  }

  private static Item item(Random random) {
    Item item = ShopData.item(random.nextInt(ITEMS));
    Item other = ShopData.item(random.nextInt(ITEMS));
    boolean retold = random.nextInt(3) == 0;
    return new Item(
        item.id(),
        retold ? other.texts() : item.texts(),
        retold ? other.tags() : item.tags(),
        item.categories(),
        other.numbers(),
        Map.of(),
        new Item.Availability(null, null, random.nextInt(10) == 0));
  }

  /** What tells the scale of ratings before a training; a start would find it in later ones. */
  private static List<NewEvent> scale() {
    return IntStream.of(1, 5)
        .mapToObj(stars -> new Event("critic" + stars, ShopData.id(0), "rating", stars, 1))
        .map(event -> new NewEvent(event.userId(), event, ""))
        .toList();
  }

  private static NewEvent event(Random random, long now, List<NewEvent> sent) {
    if (!sent.isEmpty() && random.nextInt(20) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    String type = TYPES.get(random.nextInt(TYPES.size()));
    float value =
        switch (type) {
          case "rating" -> 1 + random.nextInt(5);
          case "purchase" ->
              random.nextInt(3) > 0 ? 1 : List.of(2, 3, -1, -2).get(random.nextInt(4));
          default -> 1f;
        };
    long time =
        random.nextInt(5) == 0 ? now : now - random.nextInt(40) * DAY - random.nextInt(80_000_000);
    NewEvent event =
        new NewEvent(
            "e" + sent.size(),
            new Event(
                "u" + random.nextInt(USERS), ShopData.id(random.nextInt(ITEMS)), type, value, time),
            "");
    sent.add(event);
    return event;
  }

  private static Step training(Random random) {
    TrainingKind kind = random.nextBoolean() ? TrainingKind.REFRESH : TrainingKind.CHOOSE;
    return shop -> {
      Job job = shop.train(kind);
      while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
        Thread.sleep(2);
      }
    };
  }
}
