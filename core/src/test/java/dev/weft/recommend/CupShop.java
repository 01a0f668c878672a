package dev.weft.recommend;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.ItemFeatures;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.placement.Placement;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Thirty cups that forty people take for twenty days, the last six of them nobody. */
final class CupShop {

  static final long DAY = 86_400_000L;
  static final long BEGIN = 20_000 * DAY;
  static final int ITEMS = 30;

  /** Nobody takes the last ones while the model learns. */
  static final int TAKEN = 24;

  static final int USERS = 40;

  static String item(int number) {
    return "cup%02d".formatted(number);
  }

  static List<Event> events() {
    var random = new Random(11);
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 400; e++) {
      int item = (int) (TAKEN * Math.pow(random.nextDouble(), 2));
      String user = "p%02d".formatted(random.nextInt(USERS));
      events.add(new Event(user, item(item), "view", 1, BEGIN + e * DAY / 20));
    }
    return events;
  }

  static Snapshot snapshot(Algorithm algorithm) {
    List<Item> items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Item.ofTexts(item(i), Map.of("title", "cup of kind " + i % 5)))
            .toList();
    List<User> users =
        IntStream.range(0, USERS).mapToObj(u -> User.ofId("p%02d".formatted(u))).toList();
    Events.Builder log = Events.builder(EventType.PRESETS);
    events().forEach(log::add);
    Dataset data = Dataset.of(items, users, log.build());
    Interactions interactions = InteractionRule.DISTINCT.of(data);
    boolean[] known = new boolean[ITEMS];
    Arrays.fill(known, true);
    var fit =
        FeatureFitting.fit(
            new ItemFeatures(), items, known, Optional.empty(), TextAnalysis.plain());
    var placement =
        new ItemPlacement(
            fit.features(), new Placement().fit(fit.blocks(), interactions.support(), USERS));
    return Snapshot.of(
        algorithm.fit(TrainingData.of(interactions)),
        Catalogue.of(items, Matrix.zeros(ITEMS, 0), "").withPlacement(placement),
        Audience.of(users, interactions.histories(), UserFeatures.fit(users)));
  }

  static Gate gate(double halfLifeDays) {
    return new Gate(List.of(new Popularity(halfLifeDays), new Ease(20)), HoldOut.LATEST);
  }

  static List<String> strangers(View view) {
    return ids(view, Query.user("stranger").limit(100));
  }

  static List<String> ids(View view, Query query) {
    return Weft.of(view).recommend(query).items().stream().map(Recommended::itemId).toList();
  }

  static View after(View view, String user, int item, double day) {
    return view.with(new Event(user, item(item), "view", 1, BEGIN + (long) (day * DAY)));
  }

  private CupShop() {}
}
