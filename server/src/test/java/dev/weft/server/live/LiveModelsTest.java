package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.SnapshotFile;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is trained, kept, activated and forgotten while a tenant answers. */
class LiveModelsTest extends LiveShop {

  @Test
  void trainingIsAJobAndTheModelAnswers() throws Exception {
    filled();
    Job job = trained(TrainingKind.REFRESH);
    assertThat(job.state()).as(job.message()).isEqualTo(Job.State.DONE);
    assertThat(job.message()).contains("600 events").contains("it answers now");
    ModelVersion model = shop.models().getFirst();
    assertThat(model.active()).isTrue();
    assertThat(model.events()).isEqualTo(600);
    Recommendations list = shop.recommend(Query.user("u3").limit(5));
    assertThat(list.modelVersion()).isEqualTo(model.version());
    assertThat(list.notes()).isEmpty();
    assertThat(shop.jobs(5)).containsExactly(job);
    assertThat(shop.health().modelTrained()).contains(model.trained());
  }

  @Test
  void aChoiceKeepsTheBudgetThatItIsGiven() throws Exception {
    reopen(OPTIONS.withChoiceBudget(Duration.ofSeconds(91)));
    filled();
    assertThat(trained(TrainingKind.REFRESH).state()).isEqualTo(Job.State.DONE);
    assertThat(log("first")).anyMatch(line -> line.startsWith("budget: 1.0 s"));
    assertThat(trained(TrainingKind.CHOOSE).state()).isEqualTo(Job.State.DONE);
    assertThat(log("chosen")).contains("budget: 91 s");
  }

  private List<String> log(String name) throws Exception {
    Path file = folder.resolve(name);
    store.tenant("shop").models().write(shop.models().getFirst().version(), file);
    return SnapshotFile.read(file).provenance().choices();
  }

  @Test
  void aNewItemAndANewEventCountAtOnceAfterTraining() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    shop.putItems(List.of(ShopData.item(61)));
    assertThat(ids(shop.search(Query.text("number61").limit(3)))).first().isEqualTo("i0061");
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).contains("i0061");
    shop.append(List.of(click("new", "u1", "i0061")));
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).doesNotContain("i0061");
    assertThat(shop.recommend(Query.user("newcomer").limit(5)).coldStart()).isTrue();
    shop.append(List.of(click("new2", "newcomer", "i0061")));
    assertThat(shop.recommend(Query.user("newcomer").limit(5)).coldStart()).isFalse();
  }

  @Test
  void aDeletedUserIsAsOneWhoWasNeverThere() throws Exception {
    List<NewEvent> all = ShopData.events(60, 40, 600, 1);
    shop.putItems(ShopData.items(60));
    shop.append(all);
    shop.putUsers(List.of(new User("u7", Map.of("country", "FR"), Map.of(), "")));
    trained(TrainingKind.REFRESH);
    shop.keep("recommend", "u7", shop.recommend(Query.user("u7")));
    Tenant.Receipt receipt = shop.deleteUser("u7");
    long gone = all.stream().filter(one -> one.event().userId().equals("u7")).count();
    assertThat(receipt.events()).isEqualTo(gone).isPositive();
    assertThat(receipt.answers()).isEqualTo(1);
    assertThat(receipt.attributes()).isTrue();
    assertThat(shop.recommend(Query.user("u7").limit(5)).coldStart()).isTrue();
    // With hyperparameters chosen anew: those of a refresh are from when the user was there.
    Job anew = trained(TrainingKind.CHOOSE);
    assertThat(anew.state()).as(anew.message()).isEqualTo(Job.State.DONE);

    Tenant never = engine.tenant("never");
    never.putItems(ShopData.items(60));
    never.append(all.stream().filter(one -> !one.event().userId().equals("u7")).toList());
    trained(never, TrainingKind.CHOOSE);
    assertThat(shop.models()).as("models of before are gone").hasSize(1);
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    store.tenant("shop").models().write(shop.models().getFirst().version(), one);
    store.tenant("never").models().write(never.models().getFirst().version(), other);
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    assertThat(shop.trending(Query.anyone()))
        .isEqualTo(withVersion(never.trending(Query.anyone())));
    assertThat(ids(shop.recommend(Query.user("u8"))))
        .isEqualTo(ids(never.recommend(Query.user("u8"))));
  }

  @Test
  void anEarlierModelIsActivatedByOneCallAndKnowsWhatHappenedSince() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    String first = shop.models().getFirst().version();
    shop.append(ShopData.events(60, 40, 100, 2));
    trained(TrainingKind.REFRESH);
    assertThat(shop.models()).hasSize(2);
    shop.putItems(List.of(ShopData.item(61)));
    shop.append(List.of(click("x1", "u1", "i0061")));
    shop.activate(first);
    Recommendations list = shop.recommend(Query.user("u1").limit(100));
    assertThat(list.modelVersion()).isEqualTo(first);
    assertThat(ids(list)).doesNotContain("i0061");
    assertThat(ids(shop.recommend(Query.user("u2").limit(100)))).contains("i0061");
    reopen();
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(first);
    assertThatThrownBy(() -> shop.activate("none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
  }

  /** The training that was under way took over as soon as it ended. */
  @Test
  void aModelThatIsActivatedWhileAnotherIsMadeStays() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    String first = shop.models().getFirst().version();
    Job job = trained(TrainingKind.REFRESH);
    for (int tries = 0; tries < 20 && !job.message().contains("meanwhile"); tries++) {
      shop.append(ShopData.events(60, 40, 50, 20 + tries));
      String id = shop.train(TrainingKind.REFRESH).id();
      while (shop.job(id).orElseThrow().message().isEmpty()) {
        Thread.onSpinWait();
      }
      shop.activate(first); // in time unless the training is over already
      job = ended(shop, id);
    }
    assertThat(job.message()).contains("another model was activated meanwhile");
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(first);
    assertThat(shop.models()).hasSizeGreaterThan(1);
    assertThat(trained(TrainingKind.REFRESH).message()).doesNotContain("meanwhile");
  }

  @Test
  void ofManyModelsAnyAnswersAgainAcrossRestartsWithEverythingThatHappened() throws Exception {
    filled();
    for (int round = 0; round < 4; round++) {
      shop.append(ShopData.events(60, 40, 100, 10 + round));
      assertThat(trained(TrainingKind.REFRESH).message()).contains("model ");
    }
    List<String> versions = shop.models().stream().map(ModelVersion::version).toList();
    assertThat(versions).hasSize(4);
    int clicks = 0;
    for (int step : new int[] {3, 1, 2, 0, 3}) {
      String version = versions.get(step);
      shop.activate(version);
      String item = ShopData.id(70 + clicks);
      shop.putItems(List.of(ShopData.item(70 + clicks)));
      shop.append(List.of(click("after-" + clicks++, "u1", item)));
      assertAnswers(version, clicks);
      reopen();
      assertAnswers(version, clicks);
      assertThat(shop.models().stream().map(ModelVersion::version))
          .containsExactlyElementsOf(versions);
    }
    Job refresh = trained(TrainingKind.REFRESH);
    assertThat(refresh.message()).contains("it answers now");
    assertThat(shop.models()).hasSize(5);
    assertThat(shop.models().getFirst().active()).isTrue();
    assertThat(shop.models().getFirst().events()).isEqualTo(1_000 + clicks);
  }

  /** One model answers, and knows of the events on the items that came after all of them. */
  private void assertAnswers(String version, int clicks) {
    assertThat(shop.models().stream().filter(ModelVersion::active).map(ModelVersion::version))
        .containsExactly(version);
    Recommendations own = shop.recommend(Query.user("u1").limit(100));
    assertThat(own.modelVersion()).isEqualTo(version);
    assertThat(shop.health().events()).isEqualTo(1_000 + clicks);
    List<String> others = ids(shop.recommend(Query.user("nobody-yet").limit(100)));
    for (int click = 0; click < clicks; click++) {
      assertThat(ids(own)).doesNotContain(ShopData.id(70 + click));
      assertThat(others).contains(ShopData.id(70 + click));
    }
  }

  @Test
  void ratingsArePredictedFromThoseOfNow() {
    shop.putItems(ShopData.items(10));
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 10; item++) {
        if ((user + item) % 4 != 0) {
          float stars = item % 2 == user % 2 ? 5 : 1;
          var event = new Event("u" + user, ShopData.id(item), "rating", stars, ShopData.TIME);
          shop.append(List.of(new NewEvent("", event, "")));
        }
      }
    }
    List<Scored> predicted = shop.predict("u0", List.of("i0004", "i0005", "unknown"));
    assertThat(predicted.get(0).score()).isGreaterThan(predicted.get(1).score());
    assertThat(predicted.get(0).deviation()).isPositive();
    assertThat(predicted.get(2).score()).isNaN();
    assertThat(engine.tenant("other").predict("u0", List.of("i0004")).getFirst().score()).isNaN();
  }

  @Test
  void anotherEncoderMeansAnotherModelAndAnswersMeanwhile() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    reopen(EngineOptions.DEFAULT.withoutTraining());
    Recommendations list = shop.recommend(Query.user("u1").limit(5));
    assertThat(list.items()).hasSize(5);
    assertThat(list.modelVersion()).isEqualTo("untrained");
    Recommendations text = shop.recommend(Query.user("u1").withText("tea").limit(5));
    assertThat(text.degraded()).isTrue();
    assertThat(ids(shop.search(Query.text("tea").limit(5)))).hasSize(5);
    String version = shop.models().getFirst().version();
    assertThatThrownBy(() -> shop.activate(version)).hasMessageContaining("words-64");
  }

  @Test
  void whoeverWasTheOnlyOneToLearnFromLeavesNoModelBehind() throws Exception {
    shop.putItems(ShopData.items(20));
    List<NewEvent> own = ShopData.events(20, 1, 60, 1);
    shop.append(own);
    trained(TrainingKind.REFRESH);
    assertThat(shop.models()).hasSize(1);
    shop.deleteUser(own.getFirst().event().userId());
    Job job = trained(TrainingKind.REFRESH);
    assertThat(job.message()).contains("nothing to learn from").contains("is gone");
    assertThat(shop.models()).isEmpty();
    assertThat(shop.recommend(Query.user("u0").limit(30)).items()).hasSize(20);
    assertThat(shop.recommend(Query.user("u0")).modelVersion()).isEqualTo("untrained");
  }

  @Test
  void declaredTypesOfEventsReadWhatIsKeptAnew() {
    shop.putItems(ShopData.items(10));
    shop.append(
        List.of(
            click("1", "ann", "i0001"),
            ShopData.event("2", "ann", "i0002", "share", ShopData.TIME)));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(8);
    shop.declareEventTypes(List.of(EventType.SHARE, EventType.named("enrol")));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(9).contains("i0001");
    assertThat(shop.append(List.of(click("3", "ann", "i0003"))).rejected()).hasSize(1);
    assertThat(shop.append(List.of(ShopData.event("4", "ann", "i0004", "enrol", 1))).accepted())
        .isEqualTo(1);
    reopen();
    assertThat(shop.eventTypes()).containsExactly(EventType.SHARE, EventType.named("enrol"));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(8).contains("i0001");
    shop.declareEventTypes(EventType.PRESETS);
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).doesNotContain("i0001", "i0002");
  }

  private Recommendations withVersion(Recommendations other) {
    return new Recommendations(
        other.id(),
        other.question(),
        other.coldStart(),
        other.items(),
        other.notes(),
        shop.models().getFirst().version(),
        other.degraded(),
        other.next());
  }
}
