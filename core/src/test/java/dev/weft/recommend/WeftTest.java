package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.Snapshot.Provenance;
import dev.weft.recommend.filter.Filter;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small shop of lamps, chairs and cups, three kinds of people, and one item nobody bought. */
@EveryKernel
class WeftTest {

  private static final String[] KINDS = {"lamp", "chair", "cup"};
  private static final String[] ADJECTIVES = {
    "red", "blue", "green", "white", "black", "old", "small", "large"
  };
  private static final int ITEMS = 24;
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** Eleven words in eight times three titles have ten directions; seven are equally strong. */
  private static final int DIRECTIONS = 10;

  private static final TextEncoder ENCODER =
      new Lsa(new TfIdf(TextAnalysis.plain()), DIRECTIONS).fit(titles());

  private static final List<User> USERS = users();
  private static final UserFeatures USER_FEATURES = UserFeatures.fit(USERS);
  private static final List<History> HISTORIES = histories();
  private static final Matrix TEXTS = ENCODER.encodeAll(titles());
  private static final Gate GATE =
      new Gate(List.of(new Popularity(), new Ease(5), new Content()), HoldOut.RANDOM);
  private static final Snapshot SNAPSHOT = snapshot(GATE, items(Map.of()));

  private static final Gate WITH_ATTRIBUTES =
      new Gate(List.of(new Popularity(), new AttributePrior(5)), HoldOut.RANDOM);

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  @Test
  void aKnownUserGetsUnseenItemsOfTheirKindFirst() {
    Recommendations answer = weft.recommend(Query.user("u1").limit(3));
    History history = HISTORIES.get(0);
    assertThat(answer.coldStart()).isFalse();
    assertThat(answer.notes()).isEmpty();
    assertThat(answer.items()).hasSize(3);
    for (Recommended one : answer.items()) {
      assertThat(history.contains(index(one))).isFalse();
    }
    assertThat(answer.items().get(0).title()).endsWith(KINDS[0]);
    assertThat(answer.items())
        .isSortedAccordingTo(Comparator.comparingDouble(Recommended::score).reversed());
  }

  @Test
  void aListWithNothingLeftSaysSo() {
    Recommendations answer = weft.recommend(Query.user("u1").where(item -> false));
    assertThat(answer.items()).isEmpty();
    assertThat(answer.notes()).singleElement().asString().startsWith("nothing is left");
  }

  @Test
  void anUnknownUserIsAColdStartWithANote() {
    Recommendations answer = weft.recommend(Query.user("stranger"));
    assertThat(answer.coldStart()).isTrue();
    assertThat(answer.items()).hasSize(10);
    assertThat(answer.notes())
        .containsExactly("user 'stranger' is not known: answered as a new user");
  }

  @Test
  void unknownItemsAloneAreAColdStartWithNotes() {
    Recommendations answer = weft.recommend(Query.items("x1", "x2"));
    assertThat(answer.coldStart()).isTrue();
    assertThat(answer.notes()).hasSize(2);
    assertThat(answer.items())
        .extracting(Recommended::itemId)
        .isEqualTo(ids(weft.recommend(Query.anyone())));
  }

  /** Such words were likened to anything, and nobody was told. */
  @Test
  void wordsInAScriptThatTheCatalogueIsNotInGetANote() {
    assertThat(ScriptNote.of(items(Map.of())).on("初学者吉他").orElseThrow())
        .startsWith("'初学者吉他' is in Chinese and hardly a text of the catalogue is");
    assertThat(ScriptNote.of(items(Map.of())).on("red lamp")).isEmpty();
    assertThat(ScriptNote.of(items(Map.of())).on("🎸")).isEmpty();
    List<Item> chinese =
        List.of(
            Item.ofTexts("a", Map.of("title", "原声吉他")), Item.ofTexts("b", Map.of("title", "电吉他")));
    assertThat(ScriptNote.of(chinese).on("吉他")).isEmpty();
    assertThat(ScriptNote.of(chinese).on("guitar").orElseThrow()).contains("is in Latin letters");
    assertThat(weft.search("red lamp 红", 3).notes()).isEmpty();
    assertThat(weft.search("一盏红色的旧台灯 lamp", 3).notes())
        .singleElement()
        .asString()
        .contains("is in Chinese");
  }

  @Test
  void attributesOfANewUserCount() {
    Weft other = Weft.of(snapshot(WITH_ATTRIBUTES, items(Map.of())));
    Recommendations answer = other.recommend(Query.anyone().withAttribute("kind", "cup").limit(4));
    assertThat(answer.items().get(0).title()).endsWith("cup");
    assertThat(other.recommend(Query.anyone().withAttribute("age", "NaN")).items()).hasSize(10);
    assertThat(other.recommend(Query.anyone().withAttribute("age", "1e999")).items()).hasSize(10);
  }

  @Test
  void seenItemsAreMaskedUnlessWanted() {
    int all = weft.recommend(Query.user("u1").limit(1000)).items().size();
    assertThat(all).isEqualTo(ITEMS - HISTORIES.get(0).size());
    assertThat(weft.recommend(Query.user("u1").limit(1000).includeSeen()).items()).hasSize(ITEMS);
  }

  @Test
  void dismissedItemsNeverComeAgain(@TempDir Path folder) throws IOException {
    Snapshot s = SNAPSHOT;
    String first = weft.recommend(Query.user("u1").limit(1)).items().get(0).itemId();
    List<int[]> dismissed = new ArrayList<>(s.audience().dismissed());
    dismissed.set(0, new int[] {s.catalogue().index().index(first)});
    Snapshot disliking = s.with(s.audience().withDismissed(dismissed));
    Path file = folder.resolve("shop.weft");
    SnapshotFile.write(file, disliking);
    Weft read = Weft.open(file, ENCODER);
    assertThat(ids(read.recommend(Query.user("u1").limit(1000)))).doesNotContain(first);
    assertThat(ids(read.recommend(Query.user("u1").limit(1000).includeSeen())))
        .doesNotContain(first);
    assertThat(ids(read.recommend(Query.user("u2").limit(1000).includeSeen()))).contains(first);
  }

  @Test
  void sessionItemsAreSeenTooAndComeAfterTheHistory() {
    Recommendations answer =
        weft.recommend(Query.user("u1").withItems(List.of("1", "2")).limit(1000));
    assertThat(ids(answer)).doesNotContain("1", "2");
  }

  @Test
  void excludedFilteredHiddenAndUnavailableItemsNeverCome() {
    var future = new Item.Availability(NOW.plusSeconds(1), null, false);
    var past = new Item.Availability(null, NOW, false);
    var hidden = new Item.Availability(null, null, true);
    var current = new Item.Availability(NOW, NOW.plusSeconds(1), false);
    Weft shop =
        Weft.of(snapshot(GATE, items(Map.of(0, future, 1, past, 2, hidden, 3, current))), ENCODER)
            .withClock(at(NOW));
    Query all = Query.anyone().limit(1000);
    assertThat(ids(shop.recommend(all))).doesNotContain("1", "2", "3").contains("4").hasSize(21);
    assertThat(ids(shop.withClock(at(NOW.plusSeconds(1))).recommend(all)))
        .contains("1")
        .doesNotContain("4");
    assertThat(ids(shop.recommend(all.exclude("4", "5")))).doesNotContain("4", "5").hasSize(19);
    assertThat(shop.recommend(all.where(item -> item.title().orElse("").endsWith("cup"))).items())
        .allMatch(one -> one.title().endsWith("cup"))
        .hasSize(7);
    assertThat(ids(shop.search("red lamp", 1000))).doesNotContain("1", "2", "3");
    assertThat(shop.recommend(all.where(item -> false)).items()).isEmpty();
  }

  @Test
  void aLimitBeyondTheCatalogueGivesEverythingOnce() {
    List<String> ids = ids(weft.recommend(Query.anyone().limit(Query.MAX_LIMIT)));
    assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Query.anyone().limit(10_001))
        .hasMessage("limit must be in 1..10000: 10001");
    assertThatThrownBy(() -> Query.anyone().limit(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void similarItemsAreThoseOfOneItemAlone() {
    Recommendations answer = weft.similar("1", 5);
    assertThat(ids(answer)).doesNotContain("1").hasSize(5);
    assertThat(answer.items().get(0).title()).endsWith(KINDS[0]);
    assertThatThrownBy(() -> weft.similar("nope", 5)).hasMessage("unknown id: 'nope'");
  }

  @Test
  void diversitySpreadsTheList() {
    Query query = Query.items("1", "4").limit(5);
    double plain = meanSimilarity(weft.recommend(query));
    double diverse = meanSimilarity(weft.recommend(query.diversity(0.8)));
    assertThat(diverse).isLessThan(plain - 0.1);
    assertThat(ids(weft.recommend(query.diversity(0.8)))).doesNotHaveDuplicates().hasSize(5);
    assertThat(weft.recommend(query.diversity(0.01)).items().get(0).itemId())
        .isEqualTo(weft.recommend(query).items().get(0).itemId());
    assertThatThrownBy(() -> query.diversity(1.5)).hasMessage("diversity must be in 0..1: 1.5");
  }

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
  void sharesAreOrderedPositiveAndNoMoreThanTheWhole() {
    for (User user : USERS.subList(0, 9)) {
      for (Recommended one : weft.recommend(Query.user(user.id()).limit(24).explain()).items()) {
        assertThat(one.reasons()).isNotEmpty();
        assertThat(one.reasons())
            .isSortedAccordingTo(Comparator.comparingDouble(Reason::share).reversed());
        double sum = one.reasons().stream().mapToDouble(Reason::share).sum();
        assertThat(sum).isBetween(0.0, 1.000001);
        assertThat(one.reasons()).allMatch(reason -> !reason.sentence().isBlank());
      }
    }
  }

  @Test
  void contributionsOfAnAdditiveModelAreExact() {
    Snapshot plain = snapshot(new Ease(5), items(Map.of()));
    var model = (ItemToItem) plain.model();
    for (Recommended one : Weft.of(plain).recommend(Query.user("u1").explain()).items()) {
      int item = index(one);
      History history = HISTORIES.get(0);
      double positive = 0;
      double sum = 0;
      for (int e = 0; e < history.size(); e++) {
        double part = history.weight(e) * model.weight(history.item(e), item);
        positive += Math.max(0, part);
        sum += part;
      }
      assertThat(sum).isCloseTo(one.score(), within(1e-5));
      for (Because because : one.reasons().get(0).because()) {
        int own = Integer.parseInt(because.itemId()) - 1;
        double part = model.weight(own, item) * weightOf(history, own);
        assertThat(because.share()).isCloseTo(part / positive, within(1e-5));
      }
    }
  }

  @Test
  void whatComesNextIsExplainedByTheLatestItemMoreThanByTheOldest() {
    Weft next = Weft.of(snapshot(new NextItem(), items(Map.of())), ENCODER);
    int latest = 0;
    int oldest = 0;
    for (int user = 0; user < 60; user++) {
      History history = HISTORIES.get(user);
      Query query = Query.user(USERS.get(user).id()).limit(3).explain();
      for (Recommended one : next.recommend(query).items()) {
        Reason reason = one.reasons().get(0);
        assertThat(reason.source()).isIn(Source.BEHAVIOUR, Source.TEXT);
        for (Because because : reason.because()) {
          int own = Integer.parseInt(because.itemId()) - 1;
          latest += own == history.item(history.size() - 1) ? 1 : 0;
          oldest += own == history.item(0) ? 1 : 0;
        }
      }
    }
    assertThat(latest).isGreaterThan(oldest);
  }

  @Test
  void decisiveItemsFallOutOfTheListWithoutTheFirstReason() {
    int decisive = 0;
    int judged = 0;
    for (int user = 0; user < 30; user++) {
      Query query = Query.user(USERS.get(user).id()).limit(3).explain();
      for (Recommended one : weft.recommend(query).items()) {
        for (Reason reason : one.reasons()) {
          if (!reason.because().isEmpty()) {
            judged++;
            String first = reason.because().get(0).itemId();
            Weft without = Weft.of(without(user, Integer.parseInt(first) - 1)).withClock(at(NOW));
            boolean gone = !ids(without.recommend(query.exclude(first))).contains(one.itemId());
            assertThat(reason.decisive()).as("%s for user %d", one.itemId(), user).isEqualTo(gone);
            decisive += gone ? 1 : 0;
          }
        }
      }
    }
    assertThat(decisive).isBetween(1, judged - 1);
  }

  @Test
  void aColdStartIsExplainedByPopularityOrAttributes() {
    for (Recommended one : weft.recommend(Query.anyone().explain()).items()) {
      assertThat(one.reasons()).allMatch(reason -> reason.source() == Source.POPULARITY);
    }
    Weft other = Weft.of(snapshot(WITH_ATTRIBUTES, items(Map.of())));
    assertThat(
            other
                .recommend(Query.anyone().withAttribute("kind", "cup").explain())
                .items()
                .get(0)
                .reasons())
        .extracting(Reason::source)
        .contains(Source.ATTRIBUTES);
  }

  @Test
  void thePopularityAskedForGoesFromWhatIsPersonalToWhatEverybodyTakes() {
    Query query = Query.user("u1").limit(ITEMS);
    float[] everybody = snapshot(new Popularity(), items(Map.of())).model().score(Evidence.NONE);
    List<Recommended> popular = weft.recommend(query.popularity(1)).items();
    for (int place = 1; place < popular.size(); place++) {
      assertThat(everybody[index(popular.get(place))])
          .isLessThanOrEqualTo(everybody[index(popular.get(place - 1))]);
    }
    assertThat(ids(weft.recommend(query.popularity(0))))
        .isNotEqualTo(ids(weft.recommend(query.popularity(1))));
    assertThat(weft.recommend(query.popularity(0.5)).items())
        .isEqualTo(weft.recommend(query).items());
  }

  /** They were those of the balance that was trained, whatever was asked for. */
  @Test
  void reasonsAreThoseOfThePopularityAskedFor() {
    Query query = Query.user("u1").limit(5).explain();
    for (Recommended one : weft.recommend(query.popularity(1)).items()) {
      assertThat(one.reasons()).extracting(Reason::source).containsOnly(Source.POPULARITY);
    }
    for (Recommended one : weft.recommend(query.popularity(0)).items()) {
      assertThat(one.reasons()).extracting(Reason::source).doesNotContain(Source.POPULARITY);
    }
  }

  @Test
  void whereThePopularityAskedForChangesNothingANoteSaysSo() {
    Query query = Query.user("u1").popularity(0.9);
    assertThat(weftOf(new Ease(5)).recommend(query).notes())
        .containsExactly(
            "the model does not tell the season apart: popularity was left as trained");
    var without = new Gate(List.of(new Ease(5), new Content()), HoldOut.RANDOM);
    assertThat(weftOf(without).recommend(query.popularity(1)).items())
        .isEqualTo(weftOf(without).recommend(query.popularity(0.5)).items());
    assertThat(weftOf(without).recommend(query).notes()).hasSize(1);
    assertThat(weft.recommend(Query.anyone().popularity(1)).notes())
        .containsExactly("popularity counts for those with a history: it was left as trained");
  }

  @Test
  void withoutTextsDiversityIsNotedAsMissing() {
    Snapshot s = SNAPSHOT;
    Snapshot bare = s.with(Catalogue.of(s.items()));
    Recommendations answer = Weft.of(bare).recommend(Query.anyone().diversity(0.5));
    assertThat(answer.notes()).singleElement().asString().contains("diversity");
  }

  @Test
  void aSnapshotReadBackAnswersTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.weft");
    var nanos = new Item.Availability(Instant.ofEpochSecond(5, 123_456_789), Instant.MAX, false);
    Snapshot snapshot = snapshot(GATE, items(Map.of(3, nanos)));
    SnapshotFile.write(file, snapshot);
    Snapshot read = SnapshotFile.read(file);
    assertThat(read.items()).isEqualTo(snapshot.items());
    assertThat(read.users()).isEqualTo(snapshot.users());
    assertThat(read.audience().histories()).isEqualTo(snapshot.audience().histories());
    assertThat(read.audience().features()).isEqualTo(snapshot.audience().features());
    Path again = folder.resolve("again.weft");
    SnapshotFile.write(again, read);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    Query query = Query.user("u2").explain();
    assertThat(Weft.open(file, ENCODER).withClock(at(NOW)).recommend(query))
        .isEqualTo(Weft.of(snapshot, ENCODER).withClock(at(NOW)).recommend(query));
  }

  /** Everybody says what they like, and u1 has no event yet. */
  private static Snapshot withProfiles() {
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
  void similarItemsSessionsAndTextsAreAnsweredWithoutPopularity() {
    // The main model knows nothing but popularity: it named the same items for everything.
    Weft both = Weft.of(withSimilar(), ENCODER).withClock(at(NOW));
    for (int item = 1; item <= 6; item++) {
      String kind = titles().get(item - 1).replaceAll(".* ", "");
      assertThat(both.similar("" + item, 3).items()).allMatch(one -> one.title().endsWith(kind));
    }
    assertThat(both.recommend(Query.items("1", "4").limit(3)).items())
        .allMatch(one -> one.title().endsWith(titles().get(0).replaceAll(".* ", "")));
    assertThat(both.recommend(Query.text("old cup").limit(3)).items())
        .allMatch(one -> one.title().endsWith("cup"));
    assertThat(ids(both.recommend(Query.user("u1").withItems(List.of("1")))))
        .isEqualTo(
            ids(weftOf(new Popularity()).recommend(Query.user("u1").withItems(List.of("1")))));
    assertThat(ids(both.recommend(Query.anyone())))
        .isEqualTo(ids(weftOf(new Popularity()).recommend(Query.anyone())));
  }

  @Test
  void whatIsSimilarIsExplainedByTheModelThatAnswered() {
    Weft both = Weft.of(withSimilar(), ENCODER).withClock(at(NOW));
    Recommendations answer = both.recommend(Query.items("1", "4").limit(3).explain());
    for (Recommended one : answer.items()) {
      assertThat(one.reasons())
          .isNotEmpty()
          .allMatch(reason -> reason.source() != Source.POPULARITY)
          .anyMatch(reason -> !reason.because().isEmpty());
    }
  }

  @Test
  void aSnapshotFileKeepsTheModelOfSimilarItemsAndMayLackIt(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("similar.weft");
    SnapshotFile.write(file, withSimilar());
    Weft read = Weft.open(file, ENCODER).withClock(at(NOW));
    Weft made = Weft.of(withSimilar(), ENCODER).withClock(at(NOW));
    assertThat(read.similar("2", 5)).isEqualTo(made.similar("2", 5));
    SnapshotFile.write(file, SNAPSHOT);
    assertThat(SnapshotFile.read(file).similar()).isEmpty();
    assertThat(ids(Weft.open(file).withClock(at(NOW)).similar("2", 5)))
        .isEqualTo(ids(weft.similar("2", 5)));
  }

  private static Snapshot withSimilar() {
    Snapshot popular = snapshot(new Popularity(), items(Map.of()));
    return popular.withSimilar(snapshot(new SimilarItems(), items(Map.of())).model());
  }

  private static Weft weftOf(Algorithm algorithm) {
    return Weft.of(snapshot(algorithm, items(Map.of())), ENCODER).withClock(at(NOW));
  }

  @Test
  void pagesOfAListNeverRepeatOrSkipAnItem() {
    for (double diversity : new double[] {0, 0.4}) {
      Query query = Query.user("u3").diversity(diversity).pin("2", 2).pin("9", 14).includeSeen();
      Set<String> seen = new LinkedHashSet<>();
      Recommendations page = weft.recommend(query.limit(7));
      int pages = 0;
      while (true) {
        pages++;
        for (Recommended one : page.items()) {
          assertThat(seen.add(one.itemId())).as(one.itemId()).isTrue();
        }
        if (page.next().isEmpty()) {
          break;
        }
        page = weft.recommend(query.limit(7).after(page.next()));
      }
      assertThat(seen).hasSize(ITEMS);
      assertThat(pages).isEqualTo((ITEMS + 6) / 7);
      List<String> order = List.copyOf(seen);
      assertThat(order.get(1)).isEqualTo("2");
      assertThat(order.get(13)).isEqualTo("9");
    }
    List<String> whole = ids(weft.recommend(Query.user("u3").limit(14)));
    Recommendations first = weft.recommend(Query.user("u3").limit(7));
    assertThat(ids(weft.recommend(Query.user("u3").limit(7).after(first.next()))))
        .isEqualTo(whole.subList(7, 14));
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    String next = weft.recommend(Query.user("u3").limit(7)).next();
    assertThat(weft.recommend(Query.user("u3").limit(7).explain().after(next)).items())
        .isNotEmpty();
    for (Query other :
        List.of(
            Query.user("u4").limit(7),
            Query.user("u3").limit(8),
            Query.user("u3").limit(7).where("item_id != '3'"))) {
      assertThatThrownBy(() -> weft.recommend(other.after(next)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of another query or model");
    }
    assertThatThrownBy(() -> weftOf(new Ease(5)).recommend(Query.user("u3").limit(7).after(next)))
        .hasMessageContaining("of another query or model");
    assertThatThrownBy(() -> weft.recommend(Query.user("u3").after("page 2")))
        .hasMessageContaining("was not given by any answer");
  }

  /** Pages, places, boosts and variety were ignored by searches without a word. */
  @Test
  void aSearchHasPagesPlacesAndBoosts() {
    Query query = Query.text("green chair").limit(7);
    List<String> whole = ids(weft.search(query.limit(ITEMS)));
    List<String> paged = new ArrayList<>();
    Recommendations page = weft.search(query);
    paged.addAll(ids(page));
    while (!page.next().isEmpty()) {
      page = weft.search(query.after(page.next()));
      paged.addAll(ids(page));
    }
    assertThat(paged).isEqualTo(whole).hasSize(ITEMS);
    String last = whole.getLast();
    assertThat(ids(weft.search(query.pin(last, 3))).get(2)).isEqualTo(last);
    assertThat(ids(weft.search(query.boost("item_id == '" + last + "'", 10))).getFirst())
        .isEqualTo(last);
    assertThat(ids(weft.search(query.diversity(0.9)))).isNotEqualTo(whole.subList(0, 7));
    assertThat(weft.search(query.popularity(0).explain()).notes()).hasSize(2);
    assertThat(weft.search(query.where("price < 0")).notes())
        .singleElement()
        .asString()
        .startsWith("nothing is left");
    String ofSearch = weft.search(query).next();
    assertThatThrownBy(() -> weft.recommend(query.after(ofSearch)))
        .hasMessageContaining("of another query or model");
  }

  @Test
  void boostedItemsRiseAndLoweredOnesFall() {
    Query query = Query.user("u3").limit(ITEMS);
    List<String> plain = ids(weft.recommend(query));
    String last = plain.getLast();
    Filter one = Filter.parse("item_id == '" + last + "'");
    assertThat(ids(weft.recommend(query.boost(one, 10))).getFirst()).isEqualTo(last);
    assertThat(ids(weft.recommend(query.boost(one, 10).boost(one, -10)))).isEqualTo(plain);
    assertThatThrownBy(() -> query.boost(one, 11)).hasMessageContaining("-10..10");
  }

  @Test
  void anItemThatMustNotComeHasNoPlace() {
    Query query = Query.user("u3").pin("2", 1).pin("nobody", 2);
    assertThat(ids(weft.recommend(query)).getFirst()).isEqualTo("2");
    Recommendations without = weft.recommend(query.exclude("2"));
    assertThat(ids(without)).doesNotContain("2");
    assertThat(without.notes())
        .contains(
            "item '2' must not come and was not put at its place",
            "item 'nobody' must not come and was not put at its place");
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
    return new TextEncoder() {
      @Override
      public String id() {
        return ENCODER.id();
      }

      @Override
      public int dimensions() {
        return ENCODER.dimensions();
      }

      @Override
      public Matrix encodeAll(List<String> texts) {
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return ENCODER.encodeAll(texts);
      }
    };
  }

  private static TextEncoder brokenEncoder(float[] answer) {
    return new TextEncoder() {
      @Override
      public String id() {
        return ENCODER.id();
      }

      @Override
      public int dimensions() {
        return ENCODER.dimensions();
      }

      @Override
      public Matrix encodeAll(List<String> texts) {
        if (answer == null) {
          throw new IllegalStateException("the model is gone");
        }
        return new Matrix(1, answer.length, answer);
      }
    };
  }

  @Test
  void answersHaveIdsOfTheirOwnAndTheVersionOfTheirModel() {
    Recommendations one = weft.recommend(Query.user("u1"));
    Recommendations two = weft.recommend(Query.user("u1"));
    assertThat(one).isEqualTo(two);
    assertThat(one.id()).isNotEqualTo(two.id());
    assertThat(one.modelVersion()).isEqualTo(SNAPSHOT.version()).matches("[0-9a-f]{16}");
    assertThat(snapshot(new Ease(5), items(Map.of())).version()).isNotEqualTo(SNAPSHOT.version());
  }

  @Test
  void aSnapshotInAnotherOrderThanItsIndicesIsRefused() {
    List<Item> items = new ArrayList<>(items(Map.of()));
    items.set(0, Item.ofId("99"));
    assertThatThrownBy(() -> snapshot(new Popularity(), items))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must stand once each, in the order of their index: '99' before '2'");
  }

  private static Snapshot without(int user, int item) {
    List<History> histories = new ArrayList<>(HISTORIES);
    History whole = histories.get(user);
    histories.set(user, whole.filter(entry -> whole.item(entry) != item));
    Snapshot s = SNAPSHOT;
    return s.with(Audience.of(s.users(), histories, s.audience().features()));
  }

  private static Snapshot snapshot(Algorithm algorithm, List<Item> items) {
    var data =
        new TrainingData(
            Interactions.of(ITEMS, HISTORIES),
            List.of(new FeatureBlock.Dense("text", TEXTS, 1)),
            USER_FEATURES.rows(USERS),
            1);
    Model model = algorithm.fit(data);
    assertThat(model.score(Evidence.NONE)).hasSize(ITEMS);
    return Snapshot.of(
            model,
            Catalogue.of(items, TEXTS, ENCODER.id()),
            Audience.of(USERS, HISTORIES, USER_FEATURES))
        .with(Provenance.of("hash", 0, List.of()));
  }

  private static List<Item> items(Map<Integer, Item.Availability> availability) {
    List<Item> items = new ArrayList<>();
    List<String> titles = titles();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          new Item(
              "" + (i + 1),
              Map.of("title", titles.get(i)),
              Map.of("tags", List.of(KINDS[i % 3])),
              Map.of(),
              Map.of("price", 1.0 + i),
              Map.of(),
              availability.getOrDefault(i, Item.Availability.ALWAYS)));
    }
    return items;
  }

  private static List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      titles.add(ADJECTIVES[i / 3] + " " + KINDS[i % 3]);
    }
    return titles;
  }

  private static List<User> users() {
    List<User> users = new ArrayList<>();
    for (int u = 0; u < 200; u++) {
      users.add(
          new User("u" + (u + 1), Map.of("kind", KINDS[u % 3]), Map.of("age", 20.0 + u % 40), ""));
    }
    return users;
  }

  private static List<History> histories() {
    var random = new Random(5);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 200; u++) {
      int kind = u % 3;
      histories.add(
          History.ofItems(
              random
                  .ints(0, ITEMS - 1)
                  .map(item -> random.nextInt(5) > 0 ? item - item % 3 + kind : item)
                  .filter(item -> item < ITEMS - 1)
                  .distinct()
                  .limit(2 + random.nextInt(5))
                  .toArray()));
    }
    return histories;
  }

  private static float weightOf(History history, int item) {
    for (int e = 0; e < history.size(); e++) {
      if (history.item(e) == item) {
        return history.weight(e);
      }
    }
    return 0;
  }

  private static double meanSimilarity(Recommendations answer) {
    double sum = 0;
    int pairs = 0;
    for (Recommended a : answer.items()) {
      for (Recommended b : answer.items()) {
        if (index(a) < index(b)) {
          float[] left = TEXTS.row(index(a));
          float[] right = TEXTS.row(index(b));
          for (int c = 0; c < left.length; c++) {
            sum += left[c] * right[c];
          }
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommended::itemId).toList();
  }

  private static int index(Recommended one) {
    return Integer.parseInt(one.itemId()) - 1;
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
