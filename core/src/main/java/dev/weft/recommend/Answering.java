package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.math.Kernels;
import dev.weft.math.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Seasonal;
import dev.weft.models.Standardization;
import dev.weft.models.ratings.Rater;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingPrediction;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.text.TextEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers queries from one view. Made for every query, since views change with every event. */
final class Answering {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How many of the items nearest to a text stand in for a history. */
  private static final int NEAREST = 10;

  /** Weight of the text's own similarity beside the model's answer, when a text is asked for. */
  private static final float TEXT_WEIGHT = 1;

  private final View view;
  private final Snapshot snapshot;
  private final IdIndex items;
  private final Optional<TextEncoder> encoder;
  private final Clock clock;
  private final QueryEvidence askers;
  private final Explanations explanations;

  Answering(View view, Clock clock) {
    this.view = view;
    this.snapshot = view.snapshot();
    this.items = view.itemIndex();
    this.encoder = view.base().encoder();
    this.clock = clock;
    this.askers = new QueryEvidence(view, encoder);
    this.explanations = new Explanations(view);
  }

  Recommendations recommend(Query query) {
    List<String> notes = new ArrayList<>();
    float[] similarity =
        query.text().isBlank() ? new float[0] : textSimilarity(query.text(), notes);
    Evidence known = askers.of(query, notes);
    if (query.diversity() > 0 && snapshot.texts().columns() == 0) {
      notes.add("diversity needs the texts' embeddings: the list is by score alone");
    }
    float[] textPart = standardized(similarity);
    Evidence asked = asked(known, similarity);
    Model model = view.over(balanced(answering(query, asked), asked, query.popularity(), notes));
    boolean standsIn = known.history().size() == 0;
    float[] scores = scores(model, asked, standsIn, textPart);
    boolean[] excluded = excluded(query);
    int[] best = ListSelection.select(scores, excluded, query, view);
    var question =
        new Explanations.Question(
            model,
            asked,
            known.history().size() > 0,
            scores,
            textPart,
            without -> {
              Evidence rest = asked(new Evidence(without, known.attributes()), similarity);
              return ListSelection.select(
                  scores(model, rest, standsIn, textPart), excluded, query, view);
            });
    List<List<Reason>> reasons = query.explained() ? explanations.of(question, best) : List.of();
    List<Recommended> list = new ArrayList<>();
    for (int place = 0; place < best.length; place++) {
      int item = best[place];
      list.add(
          new Recommended(
              items.id(item),
              title(item),
              scores[item],
              query.explained() ? reasons.get(place) : List.of()));
    }
    if (list.isEmpty()) {
      notes.add("nothing is left: every item is seen, excluded, filtered out or not available");
    }
    boolean cold = known.history().size() == 0 && similarity.length == 0;
    return new Recommendations(query.described(), cold, list, notes);
  }

  Recommendations similar(String itemId, int limit) {
    items.index(itemId);
    return recommend(Query.items(itemId).limit(limit));
  }

  RatingPrediction predict(String userId, String itemId) {
    return predict(userId, List.of(itemId)).getFirst();
  }

  List<RatingPrediction> predict(String userId, List<String> itemIds) {
    OptionalInt user = view.trained(userId);
    return predict(user.isPresent() ? new Rater.Known(user.getAsInt()) : Rater.NOBODY, itemIds);
  }

  List<RatingPrediction> predict(Map<String, Double> given, List<String> itemIds) {
    int[] rated = new int[given.size()];
    float[] values = new float[rated.length];
    long[] times = new long[rated.length];
    Arrays.fill(times, Event.NO_TIME);
    int at = 0;
    for (var entry : given.entrySet()) {
      rated[at] = rated(entry.getKey());
      values[at++] = entry.getValue().floatValue();
    }
    return predict(new Rater.Guest(rated, values, times, new float[0]), itemIds);
  }

  private List<RatingPrediction> predict(Rater rater, List<String> itemIds) {
    RatingModel model = ratings();
    int[] asked = itemIds.stream().mapToInt(this::rated).toArray();
    return model.predict(rater, asked, clock.millis());
  }

  /** Ratings are predicted of trained items. */
  private int rated(String itemId) {
    int item = items.index(itemId);
    if (view.isArrival(item)) {
      throw new IllegalArgumentException(
          "item '" + itemId + "' arrived after training: its ratings are predicted after the next");
    }
    return item;
  }

  RatingModel ratings() {
    return snapshot
        .ratings()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the snapshot predicts no ratings: train it again with 'weft train --ratings',"
                        + " or add a model with Snapshot.withRatings"));
  }

  Recommendations search(String text, int limit) {
    List<String> notes = new ArrayList<>();
    Query query = Query.text(text).limit(limit);
    float[] similarity = textSimilarity(text, notes);
    if (similarity.length == 0) {
      return new Recommendations(query.described(), false, List.of(), notes);
    }
    boolean[] excluded = excluded(query);
    List<Recommended> list = new ArrayList<>();
    for (int item : TopK.of(similarity, excluded, limit)) {
      list.add(new Recommended(items.id(item), title(item), similarity[item], List.of()));
    }
    return new Recommendations(query.described(), false, list, notes);
  }

  private String title(int item) {
    return view.item(item).title().orElse(items.id(item));
  }

  /** The evidence, in which the items nearest to the text stand in for a missing history. */
  private static Evidence asked(Evidence known, float[] similarity) {
    return known.history().size() == 0 && similarity.length > 0
        ? new Evidence(nearest(similarity), known.attributes())
        : known;
  }

  /** What the text adds to every score; empty when no text was asked for. */
  private static float[] standardized(float[] similarity) {
    float[] part = similarity.clone();
    Standardization.apply(part);
    for (int i = 0; i < part.length; i++) {
      part[i] *= TEXT_WEIGHT;
    }
    return part;
  }

  /**
   * Of someone who is known, or says what they are like, more is known than a few items: the main
   * model. What goes with a few items, or with words, is a question of its own.
   */
  private Model answering(Query query, Evidence asked) {
    boolean known = !query.userId().isEmpty() && view.knows(query.userId());
    boolean anonymous = !known && query.attributes().isEmpty();
    return anonymous && asked.history().size() > 0
        ? snapshot.similar().orElse(snapshot.model())
        : snapshot.model();
  }

  /** The model at the balance that is asked for, or a note why it stays as trained. */
  private static Model balanced(
      Model model, Evidence asked, double popularity, List<String> notes) {
    if (popularity == Seasonal.AS_TRAINED) {
      return model;
    }
    if (!(model instanceof Seasonal seasonal && seasonal.tellsSeason())) {
      notes.add("the model does not tell the season apart: popularity was left as trained");
      return model;
    }
    if (asked.history().size() == 0) {
      notes.add("popularity counts for those with a history: it was left as trained");
    }
    return seasonal.at(popularity);
  }

  private float[] scores(Model model, Evidence evidence, boolean standsIn, float[] textPart) {
    float[] scores = new float[items.size()];
    model.score(evidence, scores);
    if (textPart.length > 0) {
      Standardization.applyOutside(evidence.history(), scores, scores.length);
      if (standsIn) {
        raiseToBest(evidence.history(), scores);
      }
      KERNELS.addScaled(1, textPart, 0, scores, 0, scores.length);
    }
    return scores;
  }

  /**
   * Items that stand in for a history are not the asker's own and may be listed; models say nothing
   * of an item beside itself, to which nothing is more alike.
   */
  private static void raiseToBest(History history, float[] scores) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      best = history.contains(i) ? best : Math.max(best, scores[i]);
    }
    for (int item : history.items()) {
      scores[item] = Math.max(scores[item], best);
    }
  }

  private boolean[] excluded(Query query) {
    boolean[] excluded = new boolean[items.size()];
    var now = clock.instant();
    List<Item> trained = snapshot.items();
    for (int i = 0; i < trained.size(); i++) {
      excluded[i] = isOut(trained.get(i), query, now);
    }
    view.changed().forEach((item, changed) -> excluded[item] = isOut(changed.item(), query, now));
    view.hidden().forEach((item, yes) -> excluded[item] = true);
    Optional<LiveUser> user =
        query.userId().isEmpty() ? Optional.empty() : view.live(query.userId());
    user.ifPresent(known -> mark(known.dismissed(), excluded));
    if (!query.withSeen()) {
      user.ifPresent(known -> mark(known.seen(), excluded));
      query.itemIds().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    }
    return excluded;
  }

  private static boolean isOut(Item item, Query query, Instant now) {
    return !item.availability().at(now)
        || query.exclude().contains(item.id())
        || !query.filter().test(item);
  }

  private static void mark(int[] some, boolean[] excluded) {
    for (int item : some) {
      excluded[item] = true;
    }
  }

  /** Cosine of a text with what every item says; empty, and noted, when it says nothing. */
  private float[] textSimilarity(String text, List<String> notes) {
    TextEncoder used =
        encoder.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "texts can only be asked for with an encoder: open the snapshot with one"));
    int d = snapshot.texts().columns();
    if (d == 0) {
      throw new IllegalArgumentException("the snapshot was made without texts: train it with them");
    }
    float[] asked = used.encode(text);
    if (KERNELS.dot(asked, asked) == 0) {
      notes.add("the encoder knows nothing of the text '" + text + "': it was left out");
      return new float[0];
    }
    view.base().scripts().on(text).ifPresent(notes::add);
    return view.similarity(asked);
  }

  /** The nearest items that are alike at all, as a history, nearest last. */
  private static History nearest(float[] similarity) {
    int[] best =
        Arrays.stream(TopK.of(similarity, NEAREST)).filter(item -> similarity[item] > 0).toArray();
    int[] own = new int[best.length];
    float[] weights = new float[best.length];
    long[] times = new long[best.length];
    Arrays.fill(times, Event.NO_TIME);
    for (int i = 0; i < best.length; i++) {
      own[i] = best[best.length - 1 - i];
      weights[i] = similarity[own[i]];
    }
    return History.of(own, weights, times);
  }
}
