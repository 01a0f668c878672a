package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Snapshot.Provenance;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small shop of lamps, chairs and cups, three kinds of people, and one item nobody bought. */
final class LampShop {

  static final String[] KINDS = {"lamp", "chair", "cup"};

  static final String[] ADJECTIVES = {
    "red", "blue", "green", "white", "black", "old", "small", "large"
  };

  static final int ITEMS = 24;

  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** Eleven words in eight times three titles have ten directions; seven are equally strong. */
  static final int DIRECTIONS = 10;

  static final TextEncoder ENCODER =
      new Lsa(new TfIdf(TextAnalysis.plain()), DIRECTIONS).fit(titles());

  static final List<User> USERS = users();

  static final UserFeatures USER_FEATURES = UserFeatures.fit(USERS);

  static final List<History> HISTORIES = histories();

  static final Matrix TEXTS = ENCODER.encodeAll(titles());

  static final Gate GATE =
      new Gate(List.of(new Popularity(), new Ease(5), new Content()), HoldOut.RANDOM);

  static final Snapshot SNAPSHOT = snapshot(GATE, items(Map.of()));

  static final Gate WITH_ATTRIBUTES =
      new Gate(List.of(new Popularity(), new AttributePrior(5)), HoldOut.RANDOM);

  private LampShop() {}

  static Snapshot withSimilar() {
    Snapshot popular = snapshot(new Popularity(), items(Map.of()));
    return popular.withSimilar(snapshot(new SimilarItems(), items(Map.of())).model());
  }

  static Weft weftOf(Algorithm algorithm) {
    return Weft.of(snapshot(algorithm, items(Map.of())), ENCODER).withClock(at(NOW));
  }

  static Snapshot without(int user, int item) {
    List<History> histories = new ArrayList<>(HISTORIES);
    History whole = histories.get(user);
    histories.set(user, whole.filter(entry -> whole.item(entry) != item));
    Snapshot s = SNAPSHOT;
    return s.with(Audience.of(s.users(), histories, s.audience().features()));
  }

  static Snapshot snapshot(Algorithm algorithm, List<Item> items) {
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

  static List<Item> items(Map<Integer, Item.Availability> availability) {
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

  static List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      titles.add(ADJECTIVES[i / 3] + " " + KINDS[i % 3]);
    }
    return titles;
  }

  static List<User> users() {
    List<User> users = new ArrayList<>();
    for (int u = 0; u < 200; u++) {
      users.add(
          new User("u" + (u + 1), Map.of("kind", KINDS[u % 3]), Map.of("age", 20.0 + u % 40), ""));
    }
    return users;
  }

  static List<History> histories() {
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

  static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommended::itemId).toList();
  }

  static int index(Recommended one) {
    return Integer.parseInt(one.itemId()) - 1;
  }

  static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
