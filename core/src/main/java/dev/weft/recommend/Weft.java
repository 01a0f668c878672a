package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.models.internal.ratings.Predicted;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The recommender in process: answers queries from a snapshot.
 *
 * <pre>{@code
 * var weft = Weft.open(Path.of("shop.weft"));
 * var list = weft.recommend(Query.user("u42").limit(10).explain());
 * }</pre>
 *
 * <p>What happens goes in as it happens: {@linkplain #apply an event}, or {@linkplain #update any
 * change} of the {@link View} that it answers from.
 *
 * <p>An unknown user is a cold start and no error; unknown items of a query are left out and noted.
 * Thread-safe.
 */
public final class Weft {

  private volatile View view;
  private final Clock clock;

  private Weft(View view, Clock clock) {
    this.view = view;
    this.clock = clock;
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
    return of(View.of(snapshot));
  }

  /**
   * Answers from a snapshot in memory, texts included.
   *
   * @throws IllegalArgumentException when the snapshot was made with another encoder
   */
  public static Weft of(Snapshot snapshot, TextEncoder encoder) {
    return of(View.of(snapshot).withEncoder(encoder));
  }

  /** Answers from a snapshot and what happened since. */
  public static Weft of(View view) {
    return new Weft(view, Clock.systemUTC());
  }

  /** Another with another clock, which decides what is available; it goes its own way from here. */
  public Weft withClock(Clock other) {
    return new Weft(view, other);
  }

  /** The snapshot that it answers from. */
  public Snapshot snapshot() {
    return view.snapshot();
  }

  /** What it answers from at this moment. */
  public View view() {
    return view;
  }

  /**
   * Takes an event into account: the next answer knows of it.
   *
   * @throws IllegalArgumentException when the item or the type of the event is not known, or the
   *     type does not allow its value
   */
  public void apply(Event event) {
    update(now -> now.with(event));
  }

  /**
   * Changes what it answers from. Changes follow one another, so that none is lost; answers never
   * wait for them, and those being made keep the view they began with.
   *
   * @param change gives the next view of the one of the moment
   * @throws NullPointerException when it gives none; the view stays what it was
   */
  public synchronized void update(UnaryOperator<View> change) {
    view =
        Objects.requireNonNull(
            change.apply(view), "a change gives the next view, or the one that it was given: null");
  }

  private Recommender recommender() {
    return new Recommender(view, clock);
  }

  /**
   * The best items for a query. An encoder that fails costs the text and not the answer, which is
   * {@link Recommendations#degraded} then.
   *
   * @throws IllegalArgumentException when a text is asked for and there is no encoder, a filter
   *     speaks of what no item has, or a cursor is of another list
   */
  public Recommendations recommend(Query query) {
    return recommender().recommend(query);
  }

  /**
   * The items that go with one, by the company it keeps and by what it says, whatever is popular;
   * an item without events by its text alone.
   *
   * @throws IllegalArgumentException when the item is unknown
   */
  public Recommendations similar(String itemId, int limit) {
    view.catalogue().index(itemId);
    return recommend(Query.anyone().similarTo(itemId).limit(limit));
  }

  /**
   * What a user would give to an item, by the ratings that the model was trained on: what {@link
   * #apply} took in counts from the next training on. Where it should count at once, {@link
   * #predict(Map, List)} takes all ratings with the question. A user who is not known is answered
   * as one who has rated nothing.
   *
   * @throws IllegalArgumentException when the item is unknown, or the snapshot predicts no ratings
   */
  public RatingPrediction predict(String userId, String itemId) {
    return predict(userId, List.of(itemId)).getFirst();
  }

  /** The same for several items, in their order. */
  public List<RatingPrediction> predict(String userId, List<String> itemIds) {
    OptionalInt user = view.audience().trained(userId);
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
      rated[at] = rated(entry.getKey());
      values[at++] = entry.getValue().floatValue();
    }
    return predict(new Rater.Guest(rated, values, times, new float[0]), itemIds);
  }

  private List<RatingPrediction> predict(Rater rater, List<String> itemIds) {
    RatingModel model = ratings();
    int[] asked = itemIds.stream().mapToInt(this::rated).toArray();
    return Predicted.of(model, rater, asked, clock.millis());
  }

  /** Ratings are predicted of trained items. */
  private int rated(String itemId) {
    View now = view;
    int item = now.catalogue().index(itemId);
    if (now.isArrival(item)) {
      throw new IllegalArgumentException(
          "item '"
              + itemId
              + "' arrived after training: its ratings are predicted after the next one");
    }
    return item;
  }

  /**
   * The model that predicts ratings.
   *
   * @throws IllegalArgumentException when the snapshot has none, saying what to do
   */
  public RatingModel ratings() {
    return snapshot()
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
    return search(Query.text(text).limit(limit));
  }

  /**
   * The same among the items that a query lets through, with its boosts, places, variety and pages.
   *
   * @param query a text, which items may come, and the shape of the list
   */
  public Recommendations search(Query query) {
    return recommender().search(query);
  }

  /**
   * Items in the order of scores of one's own, among those that a query lets through, with its
   * boosts, places, variety and pages. Who wants scores and indices to be of one moment makes a
   * recommender of a {@link #view} that it holds.
   *
   * @param scores one for each item of {@link View#itemIndex}; those that are not finite leave the
   *     item out
   */
  public Recommendations list(Query query, float[] scores) {
    return recommender().list(query, scores);
  }

  /**
   * The items that a query lets through at this moment, by their places in {@link View#itemIndex}:
   * what is not available, hidden, filtered out or seen is not among them.
   */
  public BitSet listable(Query query) {
    return recommender().listable(query);
  }

  /** The catalogue as filters look at it: fields, words, and the items that satisfy a filter. */
  public FilterIndex filters() {
    return view.filters();
  }
}
