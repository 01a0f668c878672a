package dev.weft.recommend;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.data.User;
import dev.weft.features.ItemFeatures;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.placement.Placement;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.ratings.RatingData;
import dev.weft.recommend.Snapshot.Provenance;
import dev.weft.recommend.internal.habits.Habits;
import dev.weft.recommend.internal.words.ItemWords;
import dev.weft.text.TextAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A snapshot of twelve items and nine users in which every part that there may be is there. */
final class SmallSnapshot {

  static final int ITEMS = 12;
  static final int USERS = 9;

  private static final InteractionRule RULE = InteractionRule.DISTINCT;

  private SmallSnapshot() {}

  private static final Values VALUES = new Values(Set.of("like"), Set.of("view"), false, 1, 5);

  public static Snapshot withEverything() {
    List<Item> items = IntStream.range(0, ITEMS).mapToObj(SmallSnapshot::item).toList();
    List<User> users = IntStream.range(0, USERS).mapToObj(SmallSnapshot::user).toList();
    Dataset dataset = Dataset.of(items, users, events());
    Interactions interactions = RULE.of(dataset);
    var ratings = Ratings.of(dataset, Set.of(), new RatingScale(1, 5));
    List<History> histories = interactions.histories();
    List<int[]> dismissed = new ArrayList<>();
    List<int[]> lukewarm = new ArrayList<>();
    List<int[]> unrated = new ArrayList<>();
    for (int u = 0; u < USERS; u++) {
      lukewarm.add(u == 3 ? new int[] {2} : new int[0]);
      unrated.add(u == 1 ? IntStream.of(histories.get(1).items()).sorted().toArray() : new int[0]);
      dismissed.add(u == 2 ? new int[] {1, 3} : new int[0]);
    }
    var texts = Matrix.zeros(ITEMS, 3);
    for (int i = 0; i < ITEMS; i++) {
      texts.values()[i * 3 + i % 3] = 1;
    }
    return Snapshot.of(
            new Ease(2).fit(TrainingData.of(interactions)),
            Catalogue.of(items, texts, "encoder[1]")
                .withWords(ItemWords.of(items, TextAnalysis.plain()))
                .withPlacement(placement(items, interactions)),
            Audience.of(users, histories, UserFeatures.fit(users))
                .withDismissed(dismissed)
                .withLukewarm(lukewarm, 3)
                .withUnrated(unrated)
                .withValues(VALUES)
                .withHabits(new Habits(2, 7, List.of()).of(dataset, RULE, interactions, VALUES)))
        .with(new Provenance("hash", 7, "0.0", List.of("chose ease", "for a reason")))
        .withUse(
            new Snapshot.Use(
                "courses", Map.of("complete", histories.stream().map(History::items).toList())))
        .withRatings(new Svd(3, 2, 0.01, 0.02, 0.1).fit(RatingData.of(ratings)));
  }

  private static ItemPlacement placement(List<Item> items, Interactions interactions) {
    boolean[] known = new boolean[items.size()];
    Arrays.fill(known, true);
    var fit =
        FeatureFitting.fit(
            new ItemFeatures(), items, known, Optional.empty(), TextAnalysis.plain());
    return new ItemPlacement(
        fit.features(), new Placement().fit(fit.blocks(), interactions.support(), USERS));
  }

  private static Item item(int number) {
    return new Item(
        "i%02d".formatted(number),
        Map.of("title", "thing " + number),
        Map.of("kind", List.of("a", "b" + number % 2)),
        Map.of("colour", number % 3 == 0 ? "red" : "blue"),
        Map.of("price", 1.5 * number),
        Map.of("picture", new float[] {1, number}),
        number == 4
            ? new Item.Availability(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), false)
            : Item.Availability.ALWAYS);
  }

  private static User user(int number) {
    return new User(
        "u" + number,
        Map.of("country", number % 2 == 0 ? "CN" : "DE"),
        Map.of("age", 20.0 + number),
        "likes things");
  }

  private static Events events() {
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int u = 0; u < USERS; u++) {
      for (int e = 0; e < 4; e++) {
        int item = (u * 5 + e * 7) % ITEMS;
        events.add(
            new Event("u" + u, "i%02d".formatted(item), "rating", 1 + (u + e) % 5, 1_000L * e));
      }
    }
    return events.build();
  }
}
