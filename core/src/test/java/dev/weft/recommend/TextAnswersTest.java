package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.HISTORIES;
import static dev.weft.recommend.LampShop.ITEMS;
import static dev.weft.recommend.LampShop.KINDS;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.TEXTS;
import static dev.weft.recommend.LampShop.USERS;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.histories;
import static dev.weft.recommend.LampShop.ids;
import static dev.weft.recommend.LampShop.items;
import static dev.weft.recommend.LampShop.snapshot;
import static dev.weft.recommend.LampShop.titles;
import static dev.weft.recommend.LampShop.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What words ask for, and what becomes of an answer without them. */
@EveryKernel
class TextAnswersTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  @Test
  void searchFindsTheItemsOfTheWords() {
    Recommendations answer = weft.search("green chair", 3);
    assertThat(answer.items().get(0).title()).isEqualTo("green chair");
    assertThat(answer.items().get(0).score()).isCloseTo(1, within(1e-4f));
    assertThat(answer.coldStart()).isFalse();
  }

  // A text without a known word was a zero vector, and the first items of the catalogue came.
  @Test
  void aTextOfUnknownWordsIsNotedAndLeftOut() {
    assertThat(weft.search("zzzz qqqq", 3).items()).isEmpty();
    assertThat(weft.search("zzzz qqqq", 3).notes()).hasSize(1);
    Recommendations answer = weft.recommend(Query.text("zzzz"));
    assertThat(answer.coldStart()).isTrue();
    assertThat(answer.notes()).singleElement().asString().contains("'zzzz'");
    assertThat(ids(answer)).isEqualTo(ids(weft.recommend(Query.anyone())));
  }

  @Test
  void aTextStandsInForAHistoryAndNamesNoItemAsTheAskersOwn() {
    assertThat(weft.recommend(Query.text("cup").limit(4)).items())
        .allMatch(one -> one.title().contains("cup"));
    Recommendations answer = weft.recommend(Query.text("small cup").limit(4).explain());
    assertThat(answer.items().get(0).title()).isEqualTo("small cup");
    assertThat(answer.items())
        .allMatch(one -> one.title().contains("small") || one.title().contains("cup"));
    assertThat(answer.coldStart()).isFalse();
    assertThat(answer.items().get(0).reasons()).extracting(Reason::source).contains(Source.SEARCH);
    for (Recommended one : answer.items()) {
      assertThat(one.reasons()).allMatch(reason -> reason.because().isEmpty());
      assertThat(one.reasons().stream().mapToDouble(Reason::share).sum()).isLessThan(1.000001);
    }
  }

  /** "People with a similar taste chose it" was said to somebody of whom nothing is known. */
  @Test
  void noReasonOfWordsAloneSpeaksOfATaste() {
    for (String text : List.of("cup", "red lamp", "green chair")) {
      assertThat(weft.recommend(Query.text(text).limit(ITEMS).explain()).items())
          .flatExtracting(Recommended::reasons)
          .isNotEmpty()
          .extracting(Reason::source)
          .doesNotContain(Source.BEHAVIOUR, Source.TEXT);
    }
  }

  /** What a rule had put there was said to be chosen by people of a similar taste. */
  @Test
  void whatABoostPutsFirstIsThereForTheBoost() {
    Query boosted = Query.text("cup").limit(3).boost("title contains chair", 10).explain();
    for (Recommended one : weft.recommend(boosted).items()) {
      assertThat(one.title()).contains("chair");
      assertThat(one.reasons().getFirst().source()).isEqualTo(Source.BOOST);
      assertThat(one.reasons().getFirst().share()).isBetween(0.5, 1.0);
      assertThat(one.reasons().getFirst().sentence()).isEqualTo("It is put forward in this list");
    }
    Query known = Query.user("u1").limit(3).boost("title contains chair", 10).explain();
    assertThat(weft.recommend(known).items())
        .allMatch(one -> one.reasons().getFirst().source() == Source.BOOST);
    Query lowered = Query.text("cup").limit(3).boost("title contains chair", -10).explain();
    assertThat(weft.recommend(lowered).items())
        .flatExtracting(Recommended::reasons)
        .extracting(Reason::source)
        .doesNotContain(Source.BOOST);
  }

  @Test
  void textsNeedTheEncoderOfTheSnapshot() {
    assertThatThrownBy(() -> Weft.of(SNAPSHOT).search("cup", 3))
        .hasMessageContaining("open the snapshot with one");
    TextEncoder other = new Lsa(new TfIdf(TextAnalysis.plain()), 3).fit(titles());
    assertThatThrownBy(() -> Weft.of(SNAPSHOT, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ENCODER.id());
  }

  @Test
  void withoutTextsDiversityIsNotedAsMissing() {
    Snapshot s = SNAPSHOT;
    Snapshot bare = s.with(Catalogue.of(s.items()));
    Recommendations answer = Weft.of(bare).recommend(Query.anyone().diversity(0.5));
    assertThat(answer.notes()).singleElement().asString().contains("diversity");
  }

  /** Everybody says what they like, and u1 has no event yet. */
  static Snapshot withProfiles() {
    List<User> users = new ArrayList<>();
    for (int u = 0; u < USERS.size(); u++) {
      users.add(new User("u" + (u + 1), Map.of(), Map.of(), "old " + KINDS[u % 3]));
    }
    List<History> histories = new ArrayList<>(HISTORIES);
    histories.set(0, History.EMPTY);
    UserFeatures features = UserFeatures.fit(users, ENCODER);
    var data =
        new TrainingData(
            Interactions.of(ITEMS, histories), List.of(), features.rows(users, ENCODER), 1);
    return Snapshot.of(
        new NewcomerRidge().fit(data),
        Catalogue.of(items(Map.of()), TEXTS, ENCODER.id()),
        Audience.of(users, histories, features));
  }

  @Test
  void theProfileOfSomeoneWithoutEventsCounts() {
    Recommendations answer =
        Weft.of(withProfiles(), ENCODER).recommend(Query.user("u1").limit(4).explain());
    assertThat(answer.notes()).isEmpty();
    assertThat(answer.items()).allMatch(one -> one.title().endsWith(KINDS[0]));
    assertThat(answer.items().get(0).reasons())
        .extracting(Reason::source)
        .containsExactly(Source.ATTRIBUTES);
  }

  @Test
  void theTextOfAStrangerIsAProfile() {
    Snapshot snapshot = withProfiles();
    float[] row = snapshot.audience().features().row(User.ofId("x"), ENCODER.encode("old cup"));
    assertThat(row).isNotEqualTo(snapshot.audience().features().row(User.ofId("x")));
    Recommendations answer = Weft.of(snapshot, ENCODER).recommend(Query.text("old cup").limit(4));
    assertThat(answer.items()).allMatch(one -> one.title().endsWith("cup"));
  }

  @Test
  void aProfileWithoutAnEncoderIsNotedAndLeftOut(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.weft");
    SnapshotFile.write(file, withProfiles());
    Recommendations answer = Weft.open(file).recommend(Query.user("u1"));
    assertThat(answer.notes())
        .containsExactly("without an encoder the user's profile does not count");
    assertThat(answer.items()).hasSize(10);
    assertThat(SnapshotFile.read(file).audience().features())
        .isEqualTo(withProfiles().audience().features());
  }

  @Test
  void anEncoderThatFailsCostsTheTextAndNotTheAnswer() {
    for (float[] answer : new float[][] {null, {1}, new float[ENCODER.dimensions()]}) {
      if (answer != null && answer.length > 1) {
        answer[0] = Float.NaN;
      }
      Weft broken = Weft.of(SNAPSHOT, brokenEncoder(answer)).withClock(at(NOW));
      Recommendations list = broken.recommend(Query.user("u1").withText("red cup"));
      assertThat(list.degraded()).isTrue();
      assertThat(list.notes()).anyMatch(note -> note.contains("since its encoder failed"));
      assertThat(list.items()).isEqualTo(weft.recommend(Query.user("u1")).items());
      assertThat(broken.search("red cup", 3).degraded()).isTrue();
      assertThat(broken.recommend(Query.text("red cup")).items()).isNotEmpty();
    }
    assertThat(weft.recommend(Query.user("u1").withText("red cup")).degraded()).isFalse();
  }

  @Test
  void anEncoderThatHangsCostsTheTextAndNotTheAnswer() {
    var gate = new CountDownLatch(1);
    TextEncoder hanging = hangingEncoder(gate);
    View view = View.of(SNAPSHOT).withEncoder(hanging).withPatience(Duration.ofMillis(20));
    Weft patient = Weft.of(view).withClock(at(NOW));
    Recommendations list = patient.recommend(Query.user("u1").withText("red cup"));
    assertThat(list.degraded()).isTrue();
    assertThat(list.notes()).anyMatch(note -> note.contains("no answer within 20 ms"));
    assertThat(list.items()).isEqualTo(weft.recommend(Query.user("u1")).items());
    gate.countDown();
  }

  private static TextEncoder hangingEncoder(CountDownLatch gate) {
    return new AlteredEncoder(
        ENCODER,
        texts -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return ENCODER.encodeAll(texts);
        });
  }

  private static TextEncoder brokenEncoder(float[] answer) {
    return new AlteredEncoder(
        ENCODER,
        texts -> {
          if (answer == null) {
            throw new IllegalStateException("the model is gone");
          }
          return new Matrix(1, answer.length, answer);
        });
  }
}
