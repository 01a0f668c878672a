package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.User;
import dev.weft.server.RejectedException;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visitor did is the customer's: at once, and as a start finds it. */
class MergedUsersTest extends LiveLists {

  private static final int ITEMS = 40;
  private static final int USERS = 12;
  private static final int STEPS = 60;

  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, List<Integer>> did = new TreeMap<>();
  private int events;
  private boolean rated;

  @ParameterizedTest
  @ValueSource(strings = {"untrained", "trained", "after training"})
  void listsAreThoseOfOneWhoHadDoneItAllByOneId(String when) throws Exception {
    ShopData.items(ITEMS).forEach(item -> there.add(item.id()));
    Tenant never = engine.tenant("never");
    for (Tenant tenant : List.of(shop, never)) {
      tenant.putItems(ShopData.items(ITEMS));
      tenant.append(ShopData.events(ITEMS, USERS, 300, 1));
      if (when.equals("after training")) {
        trained(tenant, TrainingKind.REFRESH);
      }
      String visitor = tenant.equals(shop) ? "visitor" : "ann";
      tenant.append(
          List.of(
              click("1", visitor, "i0001"),
              click("2", "ann", "i0002"),
              click("3", visitor, "i0002"),
              ShopData.event("4", visitor, "i0003", "dislike", ShopData.TIME + 1),
              click("5", "ann", "i0003")));
      if (when.equals("trained")) {
        trained(tenant, TrainingKind.REFRESH);
      }
    }
    shop.mergeUsers("ann", "visitor");
    for (int start = 0; start < 2; start++) {
      assertThat(shop.health().users()).isEqualTo(engine.tenant("never").health().users());
      assertThat(ids(shop.recommend(of("ann")))).doesNotContain("i0001", "i0002", "i0003");
      assertThat(shop.recommend(of("visitor")).coldStart()).isTrue();
      assertThat(ids(shop.recommend(of("visitor")))).hasSize(ITEMS);
      if (!when.equals("trained")) { // a model that learned of two people counts them as two
        Tenant other = engine.tenant("never");
        same(shown(shop, USERS), shown(other, USERS), when);
        same(
            Map.of("ann", Shown.of(shop.recommend(of("ann")))),
            Map.of("ann", Shown.of(other.recommend(of("ann")))),
            when);
      }
      reopen();
    }
  }

  @Test
  void whatIsKnownOfTheVisitorCountsAndOfTheirOwnIdNothingIs() {
    shop.putItems(ShopData.items(ITEMS));
    shop.putUsers(List.of(new User("visitor", Map.of("country", "FR"), Map.of(), "green tea")));
    long users = shop.health().users();
    Tenant.Merge merge = shop.mergeUsers("ann", "visitor");
    assertThat(merge.attributes()).isTrue();
    assertThat(merge.events()).isZero();
    for (int start = 0; start < 2; start++) {
      assertThat(shop.health().users()).isEqualTo(users);
      assertThat(shop.user("ann").orElseThrow().profileText()).isEqualTo("green tea");
      assertThat(shop.user("visitor")).isEmpty();
      assertThat(shop.recommend(of("ann")).notes()).noneMatch(note -> note.contains("not known"));
      assertThat(shop.recommend(of("visitor")).notes()).anyMatch(note -> note.contains("known"));
      reopen();
    }
    shop.deleteUser("ann");
    assertThat(shop.health().users()).isEqualTo(users - 1);
  }

  @Test
  void whatComesLaterCountsForTheCustomerAndEventsOnWhatIsNotThereWait() {
    shop.putItems(ShopData.items(ITEMS));
    NewEvent early = click("1", "visitor", ShopData.id(ITEMS));
    shop.append(List.of(early, click("2", "visitor", "i0001")));
    shop.mergeUsers("ann", "visitor");
    var batch = shop.append(List.of(early, click("3", "visitor", "i0002")));
    assertThat(batch.accepted()).isEqualTo(1);
    assertThat(batch.duplicates()).isEqualTo(1);
    assertThat(batch.rejected()).isEmpty();
    shop.putItems(List.of(ShopData.item(ITEMS)));
    String last = ShopData.id(ITEMS);
    for (int start = 0; start < 2; start++) {
      assertThat(ids(shop.recommend(of("ann")))).doesNotContain("i0001", "i0002", last);
      assertThat(ids(shop.recommend(of("visitor")))).contains("i0001", "i0002", last);
      assertThat(shop.health().events()).isEqualTo(3);
      reopen();
    }
  }

  @Test
  void whoIsDeletedIsNobodyUnderAnyIdAndNoModelOfBeforeStays() throws Exception {
    filled();
    shop.append(List.of(click("v", "visitor", "i0001")));
    trained(TrainingKind.REFRESH);
    shop.mergeUsers("ann", "visitor");
    long before = shop.health().events();
    Tenant.Receipt receipt = shop.deleteUser("ann");
    assertThat(receipt.events()).isEqualTo(1);
    assertThat(receipt.merged()).containsExactly("visitor");
    assertThat(shop.health().events()).isEqualTo(before - 1);
    String model = shop.models().getFirst().version();
    assertThat(trained(TrainingKind.REFRESH).message()).contains("it answers now");
    assertThat(shop.models()).extracting(Tenant.ModelVersion::version).doesNotContain(model);
    shop.append(List.of(click("v2", "visitor", "i0002")));
    assertThat(shop.recommend(of("visitor")).coldStart()).isFalse();
    assertThat(shop.recommend(of("ann")).coldStart()).isTrue();
  }

  @Test
  void eventsThatComeWhileUsersAreMergedAreAllThereOnce() throws Exception {
    shop.putItems(ShopData.items(ITEMS));
    int each = 60;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int visitor = 0; visitor < 4; visitor++) {
        String id = "v" + visitor;
        all.add(threads.submit(() -> browse(id, each)));
        all.add(threads.submit(() -> merge(id)));
      }
      all.add(threads.submit(this::arrivals));
      for (Future<?> one : all) {
        one.get();
      }
    }
    List.of("v0", "v1", "v2", "v3").forEach(id -> shop.mergeUsers("ann", id));
    assertThat(shop.events("ann", Long.MAX_VALUE, 1_000)).hasSize(4 * each);
    shop.items("", 1_000).forEach(item -> there.add(item.id()));
    Map<String, Shown> before = shown(1);
    before.put("ann", Shown.of(shop.recommend(of("ann"))));
    reopen();
    Map<String, Shown> after = shown(1);
    after.put("ann", Shown.of(shop.recommend(of("ann"))));
    same(before, after, "merges beside events");
  }

  private void browse(String visitor, int count) {
    var random = new Random(visitor.hashCode());
    for (int i = 0; i < count; i++) {
      String item = ShopData.id(random.nextInt(ITEMS + 20));
      shop.append(
          List.of(ShopData.event(visitor + "-" + i, visitor, item, "click", ShopData.TIME + i)));
    }
  }

  private void merge(String visitor) {
    for (int i = 0; i < 20; i++) {
      shop.mergeUsers("ann", visitor);
    }
  }

  private void arrivals() {
    for (int i = ITEMS; i < ITEMS + 20; i++) {
      shop.putItems(List.of(ShopData.item(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aStartAnswersAsTheMergesLeftIt(long seed) throws Exception {
    steps(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void aStartAnswersAsTheMergesOfThoseWhoRateLeftIt(long seed) throws Exception {
    rated = true;
    steps(seed);
  }

  private void steps(long seed) throws Exception {
    var random = new Random(seed);
    shop.putItems(ShopData.items(ITEMS));
    ShopData.items(ITEMS).forEach(item -> there.add(item.id()));
    for (NewEvent event : ShopData.events(ITEMS, USERS, 200, seed)) {
      told(event.event().userId(), event.event().itemId(), "click", 1);
    }
    for (int step = 0; step < STEPS; step++) {
      String what = step(random);
      String when = "seed " + seed + ", step " + step + ": " + what;
      did.forEach((user, own) -> assertThat(numbers(user)).as("%s, %s", when, user).isEqualTo(own));
      if (step % 6 == 5) {
        Map<String, Shown> before = shown(USERS + 3);
        Tenant.Health health = shop.health();
        List<Scored> predicted = predicted();
        reopen();
        same(before, shown(USERS + 3), when);
        assertThat(shop.health().users()).as(when).isEqualTo(health.users());
        assertThat(shop.health().events()).as(when).isEqualTo(health.events());
        assertThat(predicted()).as(when).isEqualTo(predicted);
      }
    }
  }

  private List<Scored> predicted() {
    List<String> items = List.copyOf(there).subList(0, 5);
    List<Scored> all = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      all.addAll(shop.predict("u" + user, items));
    }
    return all;
  }

  private List<Integer> numbers(String user) {
    return shop.events(user, Long.MAX_VALUE, 1_000).reversed().stream()
        .map(one -> Integer.parseInt(one.event().eventId()))
        .toList();
  }

  private String step(Random random) throws InterruptedException {
    int dice = random.nextInt(100);
    return dice < 92 ? small(dice, random) : training(random);
  }

  private static String user(Random random) {
    return "u" + random.nextInt(USERS + 3);
  }

  /** Anything but a training. */
  private String small(int dice, Random random) {
    if (dice < 12 && there.size() > 5) {
      return gone(random);
    }
    if (dice < 28) {
      return came(random.nextInt(ITEMS + 20));
    }
    if (dice < 60) {
      List<String> types = List.of("click", "view", "purchase", "dislike", "impression");
      String type = rated && dice % 2 == 0 ? "rating" : types.get(dice % 5);
      float value = type.equals("rating") ? 1 + random.nextInt(5) : 1;
      return told(user(random), ShopData.id(random.nextInt(ITEMS + 20)), type, value);
    }
    if (dice < 66) {
      String user = user(random);
      shop.putUsers(List.of(new User(user, Map.of("c", "x" + dice % 2), Map.of(), "")));
      return "said " + user;
    }
    return dice < 84 ? merged(user(random), user(random)) : forgot(user(random));
  }

  private String told(String user, String item, String type, float value) {
    long time = ShopData.TIME + 1_000L * events;
    int number = events++;
    did.computeIfAbsent(targets.getOrDefault(user, user), id -> new ArrayList<>()).add(number);
    var event = new Event(user, item, type, value, time);
    shop.append(List.of(new NewEvent(String.valueOf(number), event, "")));
    return user + " " + type + " " + item;
  }

  private String merged(String into, String from) {
    String to = targets.getOrDefault(into, into);
    if (to.equals(from)) {
      assertThatThrownBy(() -> shop.mergeUsers(into, from)).isInstanceOf(RejectedException.class);
      return "no circle";
    }
    List<Integer> moved = did.getOrDefault(from, List.of());
    assertThat(shop.mergeUsers(into, from).events()).isEqualTo(moved.size());
    List<Integer> own = new ArrayList<>(did.getOrDefault(to, List.of()));
    own.addAll(moved);
    own.sort(null);
    did.put(to, own);
    did.put(from, new ArrayList<>());
    targets.replaceAll((user, target) -> target.equals(from) ? to : target);
    targets.put(from, to);
    return from + " is " + to;
  }

  private String forgot(String user) {
    shop.deleteUser(user);
    did.put(user, new ArrayList<>());
    targets.entrySet().removeIf(one -> one.getKey().equals(user) || one.getValue().equals(user));
    return "forgot " + user;
  }

  private String training(Random random) throws InterruptedException {
    Job job = shop.train(TrainingKind.REFRESH);
    List<String> meanwhile = new ArrayList<>();
    while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
      if (meanwhile.size() < 8) {
        meanwhile.add(small(random.nextInt(92), random));
      }
      Thread.sleep(5);
    }
    return shop.job(job.id()).orElseThrow().message() + ", meanwhile " + meanwhile;
  }
}
