package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.HISTORIES;
import static dev.weft.recommend.LampShop.ITEMS;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.USERS;
import static dev.weft.recommend.LampShop.WITH_ATTRIBUTES;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.ids;
import static dev.weft.recommend.LampShop.index;
import static dev.weft.recommend.LampShop.items;
import static dev.weft.recommend.LampShop.snapshot;
import static dev.weft.recommend.LampShop.weftOf;
import static dev.weft.recommend.LampShop.withSimilar;
import static dev.weft.recommend.LampShop.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.User;
import dev.weft.models.ItemToItem;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.shelf.Shelf;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why an item is in the list. */
@EveryKernel
class AnswerReasonsTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

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

  /** "People with a similar taste chose it" and "People like you chose it" were said of it. */
  @ParameterizedTest
  @MethodSource("dev.weft.models.shelf.Shelf#names")
  void whatNobodyTookIsNotSaidToBeChosenByAnyone(String algorithm) {
    Weft shop = weftOf(Shelf.parse(algorithm));
    for (String user : List.of("u1", "u2", "u3")) {
      Recommended untaken =
          shop.recommend(Query.user(user).limit(ITEMS).explain()).items().stream()
              .filter(one -> index(one) == ITEMS - 1)
              .findFirst()
              .orElseThrow();
      assertThat(untaken.reasons())
          .extracting(Reason::source)
          .doesNotContain(Source.BEHAVIOUR, Source.POPULARITY, Source.ATTRIBUTES);
    }
  }

  @Test
  void whatNoItemOfTheHistorySpeaksForIsNotSaidToBeChosenByPeopleOfThatTaste() {
    Snapshot knn = snapshot(new ItemKnn(1), items(Map.of()));
    var silent =
        Weft.of(knn).recommend(Query.user("u1").limit(ITEMS).explain()).items().stream()
            .filter(one -> one.score() == 0 && index(one) != ITEMS - 1)
            .toList();
    assertThat(silent).isNotEmpty();
    for (Recommended one : silent) {
      assertThat(one.reasons()).extracting(Reason::source).containsExactly(Source.POPULARITY);
      assertThat(one.reasons().getFirst().takers()).isPositive();
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
  void decisiveItemsFallOutOfTheListWithoutTheFirstReasonWhereItLeads() {
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
            boolean gone =
                reason.because().get(0).leads()
                    && !ids(without.recommend(query.exclude(first))).contains(one.itemId());
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

  private static float weightOf(History history, int item) {
    for (int e = 0; e < history.size(); e++) {
      if (history.item(e) == item) {
        return history.weight(e);
      }
    }
    return 0;
  }
}
