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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The recommender in process: answers queries from a snapshot.
 *
 * <pre>{@code
 * var weft = Weft.open(Path.of("shop.weft"));
 * var list = weft.recommend(Query.user("u42").limit(10).explain());
 * }</pre>
 *
 * <p>An unknown user is a cold start and no error; unknown items of a query are left out and noted.
 * Thread-safe.
 */
public final class Weft {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How many of the items nearest to a text stand in for a history. */
  private static final int NEAREST = 10;

  /** Weight of the text's own similarity beside the model's answer, when a text is asked for. */
  private static final float TEXT_WEIGHT = 1;

  private final Snapshot snapshot;
  private final IdIndex items;
  private final IdIndex users;
  private final Optional<TextEncoder> encoder;
  private final Clock clock;
  private final QueryEvidence askers;
  private final Explanations explanations;
  private final ScriptNote scripts;

  private Weft(Snapshot snapshot, Optional<TextEncoder> encoder, Clock clock) {
    this.snapshot = snapshot;
    this.items = snapshot.itemIndex();
    this.users = snapshot.userIndex();
    this.encoder = encoder;
    this.clock = clock;
    this.askers = new QueryEvidence(snapshot, items, users, encoder);
    this.explanations = new Explanations(snapshot);
    this.scripts = ScriptNote.of(snapshot.items());
  }

  /**
   * Opens a snapshot file. Texts cannot be asked for without an encoder.
   *
   * @throws IOException when the file cannot be read, saying why
   */
  public static Weft open(Path file) throws IOException {
    return of(SnapshotFile.read(file));
  }

  /**
   * Opens a snapshot file with the encoder that its texts were embedded by.
   *
   * @throws IOException when the file cannot be read, saying why
   * @throws IllegalArgumentException when it was made with another encoder
   */
  public static Weft open(Path file, TextEncoder encoder) throws IOException {
    return of(SnapshotFile.read(file), encoder);
  }

  /** Answers from a snapshot in memory. */
  public static Weft of(Snapshot snapshot) {
    return new Weft(snapshot, Optional.empty(), Clock.systemUTC());
  }

  /**
   * Answers from a snapshot in memory, texts included.
   *
   * @throws IllegalArgumentException when the snapshot was made with another encoder
   */
  public static Weft of(Snapshot snapshot, TextEncoder encoder) {
    if (!snapshot.encoderId().equals(encoder.id())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by '%s', not by '%s'",
              snapshot.encoderId(),
              encoder.id()));
    }
    return new Weft(snapshot, Optional.of(encoder), Clock.systemUTC());
  }

  /** The same with another clock, which decides what is available. */
  public Weft withClock(Clock other) {
    return new Weft(snapshot, encoder, other);
  }

  /** What it answers from. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /**
   * The best items for a query.
   *
   * @throws IllegalArgumentException when a text is asked for and there is no encoder
   */
  public Recommendations recommend(Query query) {
    List<String> notes = new ArrayList<>();
    float[] similarity =
        query.text().isBlank() ? new float[0] : textSimilarity(query.text(), notes);
    Evidence known = askers.of(query, notes);
    if (query.diversity() > 0 && snapshot.texts().columns() == 0) {
      notes.add("diversity needs the texts' embeddings: the list is by score alone");
    }
    float[] textPart = standardized(similarity);
    Evidence asked = asked(known, similarity);
    Model model = balanced(answering(query, asked), asked, query.popularity(), notes);
    boolean standsIn = known.history().size() == 0;
    float[] scores = scores(model, asked, standsIn, textPart);
    boolean[] excluded = excluded(query);
    int[] best = ListSelection.select(scores, excluded, query, snapshot);
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
                  scores(model, rest, standsIn, textPart), excluded, query, snapshot);
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

  /**
   * The items that go with one, by the company it keeps and by what it says, whatever is popular;
   * an item without events by its text alone.
   *
   * @throws IllegalArgumentException when the item is unknown
   */
  public Recommendations similar(String itemId, int limit) {
    items.index(itemId);
    return recommend(Query.items(itemId).limit(limit));
  }

  /**
   * What a user would give to an item. A user who is not known is answered as one who has rated
   * nothing.
   *
   * @throws IllegalArgumentException when the item is unknown, or the snapshot predicts no ratings
   */
  public RatingPrediction predict(String userId, String itemId) {
    return predict(userId, List.of(itemId)).getFirst();
  }

  /** The same for several items, in their order. */
  public List<RatingPrediction> predict(String userId, List<String> itemIds) {
    OptionalInt user = users.find(userId);
    return predict(user.isPresent() ? new Rater.Known(user.getAsInt()) : Rater.NOBODY, itemIds);
  }

  /**
   * What someone who gave these ratings would give to several items, in their order.
   *
   * @param given ratings by item id, on the scale
   * @throws IllegalArgumentException when an item is unknown, a rating is not on the scale, or the
   *     snapshot predicts no ratings
   */
  public List<RatingPrediction> predict(Map<String, Double> given, List<String> itemIds) {
    int[] rated = new int[given.size()];
    float[] values = new float[rated.length];
    long[] times = new long[rated.length];
    Arrays.fill(times, Event.NO_TIME);
    int at = 0;
    for (var entry : given.entrySet()) {
      rated[at] = items.index(entry.getKey());
      values[at++] = entry.getValue().floatValue();
    }
    return predict(new Rater.Guest(rated, values, times, new float[0]), itemIds);
  }

  private List<RatingPrediction> predict(Rater rater, List<String> itemIds) {
    RatingModel model = ratings();
    int[] asked = itemIds.stream().mapToInt(items::index).toArray();
    return model.predict(rater, asked, clock.millis());
  }

  /**
   * The model that predicts ratings.
   *
   * @throws IllegalArgumentException when the snapshot has none, saying what to do
   */
  public RatingModel ratings() {
    return snapshot
        .ratings()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the snapshot predicts no ratings: train it again with 'weft train --ratings',"
                        + " or add a model with Snapshot.withRatings"));
  }

  /**
   * The items whose text is nearest in meaning; none, with a note, for a text without any meaning
   * to the encoder.
   *
   * @throws IllegalArgumentException when there is no encoder, or the snapshot has no texts
   */
  public Recommendations search(String text, int limit) {
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
    return snapshot.items().get(item).title().orElse(items.id(item));
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
    boolean anonymous = users.find(query.userId()).isEmpty() && query.attributes().isEmpty();
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
    for (int i = 0; i < excluded.length; i++) {
      Item item = snapshot.items().get(i);
      excluded[i] =
          !item.availability().at(now)
              || query.exclude().contains(item.id())
              || !query.filter().test(item);
    }
    OptionalInt user = users.find(query.userId());
    if (user.isPresent()) {
      mark(snapshot.dismissed().get(user.getAsInt()), excluded);
    }
    if (user.isPresent() && !query.withSeen()) {
      mark(snapshot.seen().get(user.getAsInt()), excluded);
    }
    if (!query.withSeen()) {
      query.itemIds().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    }
    return excluded;
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
    scripts.on(text).ifPresent(notes::add);
    float[] similarity = new float[items.size()];
    for (int i = 0; i < similarity.length; i++) {
      similarity[i] = KERNELS.dot(snapshot.texts().values(), i * d, asked, 0, d);
    }
    return similarity;
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
