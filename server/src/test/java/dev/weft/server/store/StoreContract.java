package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.BadDataException;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Outcome;
import dev.weft.server.http.transfers.ExportFill;
import dev.weft.server.http.transfers.ExportFolder;
import dev.weft.server.store.AnswerLog.Answer;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store keeps, whatever the database. */
abstract class StoreContract extends EventLogContract {

  @Test
  void itemsComeBackAsTheyWere() {
    shop.items().put(List.of(scarf(), Item.ofId("bare")), TIME, () -> {});
    reopen();
    Item back = shop.items().find("scarf").orElseThrow();
    assertThat(back).usingRecursiveComparison().isEqualTo(scarf());
    assertThat(shop.items().find("bare")).contains(Item.ofId("bare"));
    assertThat(shop.items().find("other")).isEmpty();
  }

  @Test
  void anExportPutIntoAnEmptyStoreIsExportedTheSame() throws Exception {
    Item scarf = scarf();
    // Files hold no NUL character, and neither does what comes in over HTTP.
    var told =
        new Item(
            scarf.id(),
            Map.of("title", "Blue “cotton” scarf 棉围巾 🧣"),
            scarf.tags(),
            scarf.categories(),
            scarf.numbers(),
            scarf.vectors(),
            scarf.availability());
    shop.items().put(List.of(told, Item.ofId("bare"), Item.ofId("é")), TIME, () -> {});
    shop.users()
        .put(
            List.of(new User("ann", Map.of("city", "Ulm"), Map.of("age", 30.5), "likes “wool”")),
            TIME,
            () -> {});
    var late = new Event("ann", "scarf", "purchase", 2.5f, TIME);
    var early = new Event("zoë", "bare", "view", 1, TIME - 1);
    shop.events()
        .append(
            List.of(
                new NewEvent("e 2", late, "list-7"),
                new NewEvent("e1", early, ""),
                new NewEvent("", early, "")),
            flags -> {});
    Path first = folder.resolve("first");
    assertThat(ExportFolder.write(shop, first, done -> {}))
        .isEqualTo(new ExportFolder.Lines(3, 1, 3));
    try (Store empty = Store.open(fresh())) {
      TenantStore other = empty.tenant("other");
      assertThat(new ExportFill(other, EventType.PRESETS, NOW, done -> {}).read(first).events())
          .isEqualTo(3);
      ExportFolder.write(other, folder.resolve("second"), done -> {});
      // The same again: events without an id were others each time.
      var again = new ExportFill(other, EventType.PRESETS, NOW, done -> {}).read(first);
      assertThat(again.events()).isZero();
      assertThat(again.known()).isEqualTo(3);
    }
    for (String file : List.of("items.jsonl", "users.jsonl", "events.jsonl")) {
      assertThat(folder.resolve("second").resolve(file))
          .hasSameBinaryContentAs(first.resolve(file));
    }
  }

  /** Of two shops that both count their events, the second lost most, as if they were known. */
  @Test
  void anExportWhoseEventsHaveTheIdsOfOthersIsRefused() throws IOException {
    var event = new Event("ann", "scarf", "view", 1, TIME);
    shop.events().append(List.of(new NewEvent("e1", event, "")), flags -> {});
    Path export = folder.resolve("one");
    ExportFolder.write(shop, export, done -> {});
    var another = new Event("bob", "scarf", "view", 1, TIME);
    TenantStore filled = store.tenant("filled");
    filled.events().append(List.of(new NewEvent("e1", another, "")), flags -> {});
    var fill = new ExportFill(filled, EventType.PRESETS, NOW, done -> {});
    assertThatThrownBy(() -> fill.read(export))
        .isInstanceOf(BadDataException.class)
        .hasMessageContainingAll("events.jsonl, line 1", "'e1' is the id of another event already");
  }

  @Test
  void anItemThatIsPutAgainIsReplacedAndKeepsItsArrival() {
    shop.items().put(List.of(Item.ofId("a")), TIME, () -> {});
    Item named = Item.ofTexts("a", Map.of("title", "now named"));
    shop.items().put(List.of(Item.ofId("a"), named), TIME + 5, () -> {});
    assertThat(shop.items().all()).containsExactly(new ItemTable.Arrived(named, TIME));
  }

  @Test
  void itemsAreListedInTheOrderOfTheBytesOfTheirIds() {
    List<Item> items = Stream.of("b", "B", "a b", "é", "a-", "A", "z").map(Item::ofId).toList();
    shop.items().put(items, TIME, () -> {});
    assertThat(shop.items().list("", 3)).extracting(Item::id).containsExactly("A", "B", "a b");
    assertThat(shop.items().list("a b", 9))
        .extracting(Item::id)
        .containsExactly("a-", "b", "z", "é");
  }

  @Test
  void aDeletedItemIsGone() {
    shop.items().put(List.of(Item.ofId("a")), TIME, () -> {});
    assertThat(shop.items().delete("a", gone -> {})).isTrue();
    assertThat(shop.items().delete("a", gone -> {})).isFalse();
    assertThat(shop.items().find("a")).isEmpty();
  }

  @Test
  void usersComeBackAsTheyWere() {
    var ann = new User("ann", Map.of("country", "中国"), Map.of("age", 31.5), "likes “tea”");
    shop.users().put(List.of(User.ofId("bob"), ann), TIME, () -> {});
    reopen();
    assertThat(shop.users().find("ann")).contains(ann);
    assertThat(shop.users().list("ann", 9)).containsExactly(User.ofId("bob"));
    assertThat(shop.users().all()).containsExactly(ann, User.ofId("bob"));
  }

  @Test
  void tenantsNeverSeeEachOther() throws Exception {
    TenantStore other = store.tenant("other");
    shop.items().put(List.of(Item.ofId("a")), TIME, () -> {});
    shop.users().put(List.of(User.ofId("u")), TIME, () -> {});
    shop.events().append(List.of(event("e", "u", "a")), taken -> {});
    shop.settings().put("name", "value");
    shop.settings().declare(List.of(EventType.VIEW));
    shop.jobs().put(job("j", Job.State.DONE));
    shop.models().put(model("m"), file("model", 10));
    shop.answers().add(answer("r", "u", NOW));
    assertThat(other.items().all()).isEmpty();
    assertThat(other.users().all()).isEmpty();
    assertThat(other.events().count()).isZero();
    assertThat(other.events().ofUser("u", Long.MAX_VALUE, 9)).isEmpty();
    assertThat(other.settings().find("name")).isEmpty();
    assertThat(other.settings().eventTypes()).isEqualTo(EventType.PRESETS);
    assertThat(other.jobs().list(9)).isEmpty();
    assertThat(other.models().list()).isEmpty();
    assertThat(other.answers().find("r")).isEmpty();
    assertThat(other.events().append(List.of(event("e", "u", "a")), taken -> {}))
        .containsExactly(true);
    other.deleteUser("u", NOW, gone -> {});
    assertThat(shop.events().count()).isEqualTo(1);
    assertThat(store.tenants()).containsExactly("other", "shop");
  }

  @Test
  void aUserIsDeletedWithAReceipt() {
    shop.users().put(List.of(User.ofId("u"), User.ofId("v")), TIME, () -> {});
    shop.events()
        .append(List.of(event("1", "u", "a"), event("2", "v", "a"), event("3", "u", "b")), t -> {});
    shop.answers().add(answer("r", "u", NOW));
    var receipt = shop.deleteUser("u", NOW, gone -> {});
    assertThat(receipt.events()).isEqualTo(2);
    assertThat(receipt.answers()).isEqualTo(1);
    assertThat(receipt.attributes()).isTrue();
    assertThat(eventIds(shop)).containsExactly("2");
    assertThat(shop.users().all()).containsExactly(User.ofId("v"));
    assertThat(shop.answers().find("r")).isEmpty();
  }

  private static Job job(String id, Job.State state) {
    return new Job(id, "refresh", state, "at work", NOW, Optional.empty());
  }

  @Test
  void jobsOfAProcessThatEndedHaveFailed() {
    shop.jobs().put(job("a", Job.State.RUNNING));
    shop.jobs().put(job("b", Job.State.WAITING));
    var done =
        new Job("b", "refresh", Job.State.DONE, "done", NOW, Optional.of(NOW.plusSeconds(3)));
    shop.jobs().put(done);
    reopen();
    List<Job> jobs = shop.jobs().list(9);
    assertThat(jobs.get(0)).isEqualTo(done);
    assertThat(jobs.get(1).state()).isEqualTo(Job.State.FAILED);
    assertThat(jobs.get(1).ended()).isPresent();
    assertThat(shop.jobs().list(1)).containsExactly(done);
  }

  @Test
  void settingsAndTypesOfEventsStay() {
    List<EventType> types =
        List.of(EventType.PURCHASE, EventType.named("enrol"), EventType.DISLIKE);
    shop.settings().put("schedule", "nightly");
    shop.settings().put("schedule", "hourly");
    shop.settings().declare(List.of(EventType.VIEW));
    shop.settings().declare(types);
    reopen();
    assertThat(shop.settings().find("schedule")).contains("hourly");
    assertThat(shop.settings().find("other")).isEmpty();
    assertThat(shop.settings().eventTypes()).isEqualTo(types);
  }

  static Answer answer(String id, String user, Instant at) {
    return new Answer(id, user, "m1", "recommend", List.of("a", "b"), at);
  }

  @Test
  void whatBecameOfAnswersIsCounted() {
    shop.answers().add(answer("r1", "u", NOW));
    shop.answers().add(answer("r2", "u", NOW));
    shop.answers().add(answer("old", "u", NOW.minus(Duration.ofDays(40))));
    Event click = new Event("u", "a", "click", 1, TIME);
    Event view = new Event("u", "a", "view", 1, TIME);
    shop.events()
        .append(
            List.of(
                new NewEvent("", click, "r1"),
                new NewEvent("", click, "r1"),
                new NewEvent("", view, "r2"),
                new NewEvent("", view, "r1"),
                new NewEvent("", new Event("u", "b", "impression", 1, TIME), "r1"),
                new NewEvent("", new Event("u", "c", "click", 1, TIME), "r2"),
                new NewEvent("", click, "unknown")),
            taken -> {});
    LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    assertThat(shop.answers().outcomes(NOW.minus(Duration.ofDays(1)), List.of("purchase")))
        .containsExactly(
            new Outcome("m1", "recommend", day, "", 2, 0),
            new Outcome("m1", "recommend", day, "click", 1, 1),
            new Outcome("m1", "recommend", day, "impression", 1, 1),
            new Outcome("m1", "recommend", day, "view", 2, 1));
    assertThat(shop.answers().find("r1")).contains(answer("r1", "u", NOW));
    assertThat(shop.answers().prune(NOW, Duration.ofDays(30))).isEqualTo(1);
    assertThat(shop.answers().find("old")).isEmpty();
    assertThat(shop.answers().find("r2")).isPresent();
  }

  private void did(String answer, String item, String type, float value, long time) {
    Event event = new Event("u", item, type, value, time);
    shop.events().append(List.of(new NewEvent("", event, answer)), taken -> {});
  }

  /** A purchase that was sent back was a success. */
  @Test
  void whatIsTakenBackOrWasThereBeforeItsAnswerIsNotOfIt() {
    List<String> ids = List.of("back", "less", "other", "none", "early", "zone", "rated");
    ids.forEach(id -> shop.answers().add(answer(id, "u", NOW)));
    long now = NOW.toEpochMilli();
    did("back", "a", "purchase", 2, now);
    did("back", "a", "purchase", -2, now + 9);
    did("less", "a", "purchase", 2, now);
    did("less", "a", "purchase", -1, now + 9);
    did("other", "a", "purchase", 1, now);
    did("other", "b", "purchase", -3, now + 9);
    did("none", "a", "purchase", 0, now);
    did("early", "a", "purchase", 1, NOW.minus(Duration.ofDays(5)).toEpochMilli());
    did("zone", "a", "purchase", 1, NOW.minus(Duration.ofHours(14)).toEpochMilli());
    did("rated", "a", "rating", -4, now);
    assertThat(shop.answers().outcomes(NOW.minus(Duration.ofDays(1)), List.of("purchase")))
        .filteredOn(outcome -> !outcome.eventType().isEmpty())
        .extracting(Outcome::eventType, Outcome::answers)
        .containsExactly(tuple("purchase", 3L), tuple("rating", 1L));
    assertThat(shop.answers().outcomes(NOW.minus(Duration.ofDays(1)), List.of()))
        .filteredOn(outcome -> outcome.eventType().equals("purchase"))
        .extracting(Outcome::answers)
        .as("where the values are not amounts")
        .containsExactly(5L);
  }

  /** More than are written or taken away at once. */
  @Test
  void thousandsOfAnswersAreKeptAndTakenAway() {
    for (int i = 0; i < 1_200; i++) {
      shop.answers()
          .add(answer("r" + i, "u" + i % 3, NOW.minus(Duration.ofDays(i < 700 ? 40 : 1))));
    }
    assertThat(shop.answers().prune(NOW, Duration.ofDays(30))).as("none is there yet").isZero();
    shop.answers().flush();
    assertThat(shop.answers().prune(NOW, Duration.ofDays(30))).isEqualTo(700);
    assertThat(shop.answers().find("r699")).isEmpty();
    assertThat(shop.answers().find("r700")).isPresent();
    assertThat(shop.answers().find("r1199")).isPresent();
  }

  /** The page of a list that is asked for again is the last that was given. */
  @Test
  void theListsOfAnswersAreFoundWhetherTheyWaitOrNot() {
    shop.answers().add(answer("r1", "u", NOW));
    shop.answers().flush();
    shop.answers().add(new Answer("r1", "u", "m1", "recommend", List.of("c"), NOW));
    shop.answers().add(answer("r2", "u", NOW));
    Map<String, Answer> answers =
        Map.of(
            "r1",
            new Answer("r1", "u", "m1", "recommend", List.of("c"), NOW),
            "r2",
            answer("r2", "u", NOW));
    assertThat(shop.answers().answers(List.of("r1", "r2", "r3"))).isEqualTo(answers);
    shop.answers().flush();
    assertThat(shop.answers().answers(List.of("r1", "r2", "r3"))).isEqualTo(answers);
  }

  @Test
  void answersThatWaitAreKeptAtTheEnd() {
    shop.answers().add(answer("r", "u", NOW));
    reopen();
    assertThat(shop.answers().find("r")).contains(answer("r", "u", NOW));
  }

  @Test
  void keysAreReplacedListedAndTakenAway() {
    var reader = new ApiKey("k1", "shop", "read", "hash", "of the web", NOW, Optional.empty());
    var admin = new ApiKey("k2", "*", "admin", "other", "", NOW.plusSeconds(1), Optional.of(NOW));
    store.keys().put(new ApiKey("k1", "other", "write", "h", "n", NOW, Optional.of(NOW)));
    store.keys().put(reader);
    store.keys().put(admin);
    reopen();
    assertThat(store.keys().list()).containsExactly(reader, admin);
    assertThat(store.keys().delete("k1")).isTrue();
    assertThat(store.keys().delete("k1")).isFalse();
    assertThat(store.keys().list()).containsExactly(admin);
  }

  @Test
  void vectorsAreReplacedAndKeptForAsLongAsTheyAreOfUse() {
    VectorTable vectors = shop.vectors();
    vectors.put(Map.of("a", new float[] {0.25f, -1}, "b", new float[] {3}), 100);
    vectors.put(Map.of("a", new float[] {9, 9}, "c", new float[0]), 200);
    assertThat(vectors.find(List.of("a", "x", "c")).keySet()).isEqualTo(Set.of("a", "c"));
    assertThat(vectors.find(List.of("a")).values()).containsExactly(new float[] {9, 9});
    assertThat(store.tenant("other").vectors().find(List.of("a"))).isEmpty();
    assertThat(vectors.retain(Set.of("a"), 200)).isEqualTo(1);
    assertThat(vectors.find(List.of("a", "b", "c")).keySet()).isEqualTo(Set.of("a", "c"));
  }
}
