package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.models.internal.similar.SimilarItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A session of nobody is what came before to a model that was made for what comes next, and to any
 * other a question of what goes with its items.
 */
class NextSessionsTest {

  private static final int SERIES = 4;
  private static final int PARTS = 8;
  private static final int ITEMS = SERIES * PARTS;

  private static final Interactions SEEN = interactions();

  private static String id(int series, int part) {
    return String.format("%02d", series * PARTS + part);
  }

  /** Each goes through four parts of a series in turn, beginning anywhere. */
  private static Interactions interactions() {
    var random = new Random(13);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 300; user++) {
      int first = random.nextInt(SERIES) * PARTS + random.nextInt(PARTS - 3);
      long begin = user * 7_200_000L;
      histories.add(
          History.of(
              IntStream.range(first, first + 4).toArray(),
              new float[] {1, 1, 1, 1},
              new long[] {begin, begin + 60_000, begin + 120_000, begin + 180_000}));
    }
    return Interactions.of(ITEMS, histories);
  }

  private static Snapshot snapshot(Algorithm algorithm) {
    List<User> users =
        IntStream.range(0, SEEN.users())
            .mapToObj(user -> new User("u" + user, Map.of(), Map.of(), ""))
            .toList();
    List<Item> items =
        IntStream.range(0, ITEMS)
            .mapToObj(item -> Item.ofTexts(id(item / PARTS, item % PARTS), Map.of()))
            .toList();
    var data = new TrainingData(SEEN, List.of(), Matrix.zeros(SEEN.users(), 0), 1);
    return Snapshot.of(
            algorithm.fit(data),
            Catalogue.of(items, Matrix.zeros(ITEMS, 0), ""),
            Audience.of(users, SEEN.histories(), UserFeatures.fit(users)))
        .withSimilar(new SimilarItems().fit(data));
  }

  static Stream<Algorithm> ofWhatComesNext() {
    return Stream.of(
        new Transition(),
        new Recency(new Ease(20), 1),
        new NextItem(),
        new Gate(List.of(new Popularity(), new Transition(), new Ease(20)), HoldOut.LAST));
  }

  static Stream<Algorithm> others() {
    return Stream.of(
        new Ease(20),
        new Popularity(),
        new Gate(List.of(new Popularity(), new Ease(20)), HoldOut.LATEST),
        new Gate(List.of(new Popularity(), new Transition()), HoldOut.LATEST),
        new Gate(List.of(new Popularity(), new Recency(new Ease(20), 1)), HoldOut.RANDOM));
  }

  private static List<String> answer(Weft weft, Query query) {
    return CupShop.ids(weft.view(), query);
  }

  /** The lists were alike to the last digit whatever was trained, and in whatever order. */
  @ParameterizedTest
  @MethodSource("ofWhatComesNext")
  void theModelThatSaysWhatComesNextAnswersSessionsOfNobody(Algorithm algorithm) {
    Weft weft = Weft.of(snapshot(algorithm));
    for (int series = 0; series < SERIES; series++) {
      for (int part = 0; part < PARTS - 3; part++) {
        List<String> session = List.of(id(series, part), id(series, part + 1));
        String next = id(series, part + 2);
        for (Query query :
            List.of(
                Query.anyone().withItems(session),
                Query.user("stranger").withItems(session),
                Query.anyone().similarTo(id(0, 0)).withItems(session))) {
          assertThat(answer(weft, query.limit(1))).containsExactly(next);
        }
      }
    }
    assertThat(weft.recommend(Query.items(id(1, 3), id(1, 2))).items())
        .isNotEqualTo(weft.recommend(Query.items(id(1, 2), id(1, 3))).items());
  }

  @ParameterizedTest
  @MethodSource("ofWhatComesNext")
  void aSessionOfNobodyIsAnsweredAsTheSameHistoryOfSomebodyIs(Algorithm algorithm) {
    Snapshot snapshot = snapshot(algorithm);
    Weft weft = Weft.of(snapshot);
    for (int user = 0; user < 20; user++) {
      String[] own =
          IntStream.of(SEEN.history(user).items())
              .mapToObj(item -> snapshot.items().get(item).id())
              .toArray(String[]::new);
      assertThat(weft.recommend(Query.items(own)).items())
          .isEqualTo(weft.recommend(Query.user("u" + user)).items());
    }
  }

  @ParameterizedTest
  @MethodSource("ofWhatComesNext")
  void whatGoesWithAnItemIsSaidByTheModelOfSimilarItemsAsEver(Algorithm algorithm) {
    Weft weft = Weft.of(snapshot(algorithm));
    Weft other = Weft.of(snapshot(new Popularity()));
    for (int item = 0; item < ITEMS; item++) {
      String one = id(item / PARTS, item % PARTS);
      assertThat(weft.similar(one, 10).items()).isEqualTo(other.similar(one, 10).items());
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void sessionsOfModelsForOtherQuestionsAreAskedForWhatGoesWithThem(Algorithm algorithm) {
    Weft weft = Weft.of(snapshot(algorithm));
    Weft similar = Weft.of(snapshot(new Popularity()));
    Query query = Query.items(id(1, 2), id(1, 3)).limit(ITEMS);
    assertThat(weft.recommend(query).items()).isEqualTo(similar.recommend(query).items());
  }

  /** What a user turned to in a session was one moment with what came last, in no order. */
  @Test
  void itemsOfASessionComeInTheirTurnAfterAHistory() {
    Weft weft = Weft.of(snapshot(new Transition(1, 0, 0, 1)));
    for (int user = 0; user < 20; user++) {
      Query query = Query.user("u" + user).limit(1);
      int series = (SEEN.history(user).item(0) / PARTS + 1) % SERIES;
      List<String> session = List.of(id(series, 1), id(series, 2));
      assertThat(answer(weft, query.withItems(session))).containsExactly(id(series, 3));
      List<String> turned = List.of(id(series, 4), id(series, 1));
      assertThat(answer(weft, query.withItems(turned))).containsExactly(id(series, 2));
    }
  }

  @Test
  void aHistoryThatEndsWithTimeItselfTakesASession() {
    Snapshot whole = snapshot(new Transition());
    View view = View.of(whole).with(new Event("late", id(0, 0), "view", 1, Long.MAX_VALUE));
    assertThat(answer(Weft.of(view), Query.user("late").withItems(List.of(id(2, 2))).limit(1)))
        .hasSize(1);
  }

  @Test
  void pagesOfBothKindsOfListsAreToldApart() {
    Query session = Query.items(id(0, 0));
    assertThat(session.fingerprint())
        .isNotEqualTo(Query.anyone().similarTo(id(0, 0)).fingerprint());
  }
}
