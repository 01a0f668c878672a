package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.features.internal.UserFeatures.Column;
import dev.weft.models.Evidence;
import dev.weft.text.internal.words.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who asks: the history and the features behind a query.
 *
 * @param view what is known of users and items
 */
record QueryEvidence(View view) {

  /**
   * What a query tells, with what the view knows of its user.
   *
   * @param texts of the query, as vectors
   * @param notes is given what was left out, and why
   */
  Evidence of(Query query, QueryTexts texts, Instant now, Notes notes) {
    var order = new LinkedHashMap<Integer, long[]>();
    var weights = new LinkedHashMap<Integer, Float>();
    User user = attributes(query);
    noteAttributes(query, user, notes);
    if (!query.userId().isEmpty() && view.knows(query.userId())) {
      History history = Remembering.of(query).at(told(query.userId()), now);
      for (int entry = 0; entry < history.size(); entry++) {
        order.put(history.item(entry), new long[] {history.time(entry)});
        weights.put(history.item(entry), history.weight(entry));
      }
    } else if (!query.userId().isEmpty()) {
      notes.add("user '" + query.userId() + "' is not known: answered as a new user");
    }
    List<String> unknown = new ArrayList<>();
    for (String itemId : query.itemIds()) {
      OptionalInt item = view.find(itemId);
      if (item.isEmpty()) {
        unknown.add(itemId);
      } else {
        order.remove(item.getAsInt());
        order.put(item.getAsInt(), new long[] {Event.NO_TIME});
        weights.merge(
            item.getAsInt(), (float) query.sessionWeight(), (known, told) -> Math.max(known, told));
      }
    }
    notes.items(unknown, "is not known and was left out");
    boolean named = query.itemIds().stream().anyMatch(id -> view.find(id).isPresent());
    if (named && order.keySet().stream().allMatch(this::isUnknown)) {
      notes.add(
          "nothing is known of the items that were named but their ids: answered as without them");
    }
    return new Evidence(history(order, weights), features(user, query.text(), texts, notes));
  }

  /**
   * What a user's history tells of taste: before the first training nothing can be learned from
   * what was rated low, and to be like it speaks for no item.
   */
  private History told(String userId) {
    History history = view.history(userId);
    int[] low = view.base().isUntrained() ? view.low(userId) : new int[0];
    return low.length == 0
        ? history
        : history.filter(entry -> Arrays.binarySearch(low, history.item(entry)) < 0);
  }

  /** Whether an item says nothing and nobody took it. */
  private boolean isUnknown(int index) {
    Item item = view.item(index);
    return item.texts().isEmpty()
        && item.tags().isEmpty()
        && item.categories().isEmpty()
        && item.numbers().isEmpty()
        && item.vectors().isEmpty()
        && view.taken().takers()[index] == 0;
  }

  /** Attributes and profile; of someone without a profile, what is asked for in words is one. */
  private float[] features(User user, String text, QueryTexts texts, Notes notes) {
    UserFeatures features = view.snapshot().audience().features();
    boolean own = !user.profileText().isBlank();
    String profile = own ? user.profileText() : text;
    if (!features.withProfiles() || profile.isBlank()) {
      return features.row(user);
    }
    if (!texts.canBeAsked()) {
      notes.add("without an encoder the user's profile does not count");
      return features.row(user);
    }
    // Of what is looked for there is no end; what somebody is like is asked for with every list.
    Optional<float[]> known =
        own
            ? view.base().memory().profiles().vector(profile, () -> texts.vector(profile))
            : texts.vector(profile);
    return known.map(vector -> features.row(user, vector)).orElseGet(() -> features.row(user));
  }

  /** Session items come right after what was last known, each in its turn. */
  private static History history(Map<Integer, long[]> order, Map<Integer, Float> weights) {
    int[] own = new int[order.size()];
    float[] ownWeights = new float[own.length];
    long[] times = new long[own.length];
    long latest = Event.NO_TIME;
    int at = 0;
    for (var entry : order.entrySet()) {
      long time = entry.getValue()[0];
      // In a history those without a time stand first.
      boolean told = time == Event.NO_TIME && latest != Event.NO_TIME;
      latest = Math.max(latest, told ? latest + 1 : time);
      own[at] = entry.getKey();
      ownWeights[at] = weights.getOrDefault(entry.getKey(), 1f);
      times[at++] = latest;
    }
    return History.of(own, ownWeights, times);
  }

  /** What is said of oneself and does not count, since the model has not learned from it. */
  private void noteAttributes(Query query, User user, Notes notes) {
    List<Column> learned = view.snapshot().audience().features().columns();
    Set<String> fields = new TreeSet<>();
    learned.forEach(column -> fields.add(column.field()));
    query
        .attributes()
        .forEach(
            (field, value) -> {
              if (!fields.contains(field)) {
                notes.add("attribute '" + field + "' does not count: " + known(field, fields));
              } else if (learned.stream().noneMatch(one -> counts(one, field, user))) {
                notes.add(
                    "attribute '"
                        + field
                        + "' does not count: hardly anyone whom the model knows has '"
                        + value
                        + "'");
              }
            });
  }

  private static boolean counts(Column column, String field, User user) {
    return column.field().equals(field) && column.holds(user);
  }

  private static String known(String field, Set<String> fields) {
    if (fields.isEmpty()) {
      return "the model has learned from no attributes";
    }
    String hint =
        Nearest.of(field, fields).map(name -> "; did you mean '" + name + "'?").orElse("");
    return "those that the model has learned from are " + String.join(", ", fields) + hint;
  }

  private User attributes(Query query) {
    User base =
        query.userId().isEmpty()
            ? new User("anonymous", Map.of(), Map.of(), "")
            : view.audience().user(query.userId());
    if (query.attributes().isEmpty()) {
      return base;
    }
    var categories = new LinkedHashMap<>(base.categories());
    var numbers = new LinkedHashMap<>(base.numbers());
    query
        .attributes()
        .forEach(
            (field, value) -> {
              categories.put(field, value);
              try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                  numbers.put(field, number);
                }
              } catch (NumberFormatException e) {
                // A word, and so a category only.
              }
            });
    return new User(base.id(), categories, numbers, base.profileText());
  }
}
