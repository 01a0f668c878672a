package dev.weft.models.internal.placement;

import dev.weft.data.History;
import dev.weft.data.internal.PersistentMap;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Counting;
import dev.weft.models.internal.Standardization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A trained model and items that arrived since, behind its own. An arrival in a history speaks
 * through the trained items nearest to it, which are then ranked as high as the best of the others:
 * a model says nothing of an item beside itself. Where the trained model counts what is taken, an
 * arrival stands as high as that lifts it, if it is higher. Trained items that are placed anew,
 * since they say something else now, are treated as arrivals are. Immutable and thread-safe.
 */
public final class PlacedModel implements Model {

  /** How many trained items stand in for an arrival in a history. */
  private static final int STAND_INS = 3;

  private final Model inner;
  private final FittedPlacement placement;
  private final PersistentMap<Integer, Placed> places;
  private final int items;
  private final boolean direct;

  /**
   * A model over more items.
   *
   * @param inner the trained model
   * @param placement of the same items
   * @param places of the arrivals, by the indices that follow the trained ones without a gap, and
   *     of trained items that are placed anew
   * @param items number of all items
   * @param direct whether arrivals of a history speak for others that are like them themselves,
   *     beside the trained items nearest to them
   */
  public PlacedModel(
      Model inner,
      FittedPlacement placement,
      PersistentMap<Integer, Placed> places,
      int items,
      boolean direct) {
    this.inner = inner;
    this.placement = placement;
    this.places = places;
    this.items = items;
    this.direct = direct;
  }

  /** The trained model. */
  public Model inner() {
    return inner;
  }

  /** How much the trained model's scores count beside the history itself. */
  public double spread() {
    return placement.settings().spread();
  }

  /** The place of an item that has one. */
  public Placed place(int item) {
    return places
        .find(item)
        .orElseThrow(() -> new IllegalArgumentException("item " + item + " was trained"));
  }

  /** Whether the trained model itself speaks of an item. */
  public boolean isTrained(int item) {
    return item < inner.items() && !places.contains(item);
  }

  @Override
  public Algorithm algorithm() {
    return inner.algorithm();
  }

  @Override
  public int items() {
    return items;
  }

  /**
   * A history in terms of trained items.
   *
   * @param evidence what the trained model is queried with
   * @param entryOf for each of its entries the one of the history it stands for
   * @param standIns trained items that stand in for an arrival
   */
  public record Within(Evidence evidence, int[] entryOf, List<Integer> standIns) {}

  /** What the trained model is queried with. */
  public Within within(Evidence evidence) {
    History asked = evidence.history();
    History trained = asked.filter(entry -> isTrained(asked.item(entry)));
    if (trained.size() == asked.size()) {
      int[] same = new int[asked.size()];
      Arrays.setAll(same, i -> i);
      return new Within(evidence, same, List.of());
    }
    History all = trained;
    List<Integer> standIns = new ArrayList<>();
    for (int entry = 0; entry < asked.size(); entry++) {
      if (!isTrained(asked.item(entry))) {
        all = standingIn(asked, entry, all, standIns);
      }
    }
    return new Within(
        new Evidence(all, evidence.attributes()), entries(asked, all), List.copyOf(standIns));
  }

  private History standingIn(History asked, int entry, History known, List<Integer> standIns) {
    Placed placed = place(asked.item(entry));
    int count = Math.min(STAND_INS, placed.items().length);
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += placed.weights()[n];
    }
    History all = known;
    for (int n = 0; n < count; n++) {
      int item = placed.items()[n];
      if (!all.contains(item) && sum > 0) {
        double share = placed.weights()[n] / sum;
        all = all.with(item, (float) (asked.weight(entry) * share), asked.time(entry));
        standIns.add(item);
      }
    }
    return all;
  }

  private int[] entries(History asked, History within) {
    int[] entryOf = new int[within.size()];
    for (int e = 0; e < entryOf.length; e++) {
      entryOf[e] = entryOf(asked, within.item(e));
    }
    return entryOf;
  }

  private int entryOf(History asked, int item) {
    for (int entry = 0; entry < asked.size(); entry++) {
      if (asked.item(entry) == item) {
        return entry;
      }
    }
    for (int entry = 0; entry < asked.size(); entry++) {
      if (!isTrained(asked.item(entry))) {
        int[] nearest = place(asked.item(entry)).items();
        for (int n = 0; n < Math.min(STAND_INS, nearest.length); n++) {
          if (nearest[n] == item) {
            return entry;
          }
        }
      }
    }
    throw new AssertionError("an item that stands for none: " + item);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    Within within = within(evidence);
    History history = within.evidence().history();
    float[] counted = counted(within.evidence());
    float[] own = Arrays.copyOf(counted, inner.items());
    System.arraycopy(own, 0, scores, 0, own.length);
    raise(own, history, within.standIns(), scores);
    Likeness like = like(own, history, beside(evidence));
    places.forEach(
        (item, place) ->
            scores[item] =
                counts(item, counted)
                    ? Math.max(like.of(item, place), counted[item])
                    : like.of(item, place));
  }

  /**
   * Whether it counts how much an item is taken. Of a trained item that nobody has, the model knows
   * no more than what it said then.
   */
  private boolean counts(int item, float[] counted) {
    return item < counted.length
        && (item >= inner.items() || (inner instanceof Counting now && now.isTaken(item)));
  }

  /** Scores of the trained model's items, and of arrivals as far as it counts what is taken. */
  private float[] counted(Evidence within) {
    return inner instanceof Counting counting ? counting.withArrivals(within) : inner.score(within);
  }

  /** Whether an arrival stands where it does because of how much it is taken, by item. */
  public BitSet popular(Evidence evidence) {
    Within within = within(evidence);
    float[] counted = counted(within.evidence());
    Likeness like =
        like(Arrays.copyOf(counted, inner.items()), within.evidence().history(), beside(evidence));
    BitSet popular = new BitSet();
    places.forEach(
        (item, place) ->
            popular.set(item, counts(item, counted) && counted[item] > like.of(item, place)));
    return popular;
  }

  private Beside beside(Evidence evidence) {
    return direct
        ? Beside.of(evidence.history(), item -> !isTrained(item), this::place)
        : Beside.NONE;
  }

  /** Adds to the parts of a history's entries what its arrivals themselves say of another. */
  public void addBeside(Evidence evidence, int item, double[] parts) {
    beside(evidence).addTo(parts, item, place(item));
  }

  /** The score of an arrival by the trained items most alike to it. */
  private interface Likeness {
    float of(int item, Placed place);
  }

  /**
   * Overwrites the scores. Of those who have no history nothing speaks for an arrival but that what
   * it is like is taken: it stands no higher than the highest of that.
   */
  private Likeness like(float[] own, History history, Beside beside) {
    float[] taken = history.size() == 0 ? own.clone() : new float[0];
    Level unseen = Level.ofUnseen(own, history);
    float[] affinity = affinity(own, history);
    Level placed = placement.level(affinity);
    return (item, place) -> {
      double spoken = beside.with(item, place, place.of(affinity));
      float score = (float) unseen.at(placed.standardised(spoken));
      return taken.length == 0 ? score : Math.min(score, highest(taken, place.items(), score));
    };
  }

  private static float highest(float[] scores, int[] items, float otherwise) {
    float highest = items.length == 0 ? otherwise : Float.NEGATIVE_INFINITY;
    for (int item : items) {
      highest = Math.max(highest, scores[item]);
    }
    return highest;
  }

  private static void raise(float[] own, History history, List<Integer> standIns, float[] scores) {
    if (standIns.isEmpty()) {
      return;
    }
    float[] others = own.clone();
    for (int entry = 0; entry < history.size(); entry++) {
      others[history.item(entry)] = Float.NEGATIVE_INFINITY;
    }
    float best = Float.NEGATIVE_INFINITY;
    for (float score : others) {
      best = Math.max(best, score);
    }
    for (int item : standIns) {
      scores[item] = Math.max(scores[item], best);
    }
  }

  /** {@code x + spread · s}; overwrites the scores. */
  private float[] affinity(float[] scores, History history) {
    Standardization.applyOutside(history, scores, scores.length);
    for (int entry = 0; entry < history.size(); entry++) {
      scores[history.item(entry)] = 0; // of what was seen the history itself speaks
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= (float) placement.settings().spread();
    }
    for (int entry = 0; entry < history.size(); entry++) {
      scores[history.item(entry)] += history.weight(entry);
    }
    return scores;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    if (isTrained(item)) {
      return inner.source(within(evidence).evidence(), item);
    }
    return evidence.history().size() > 0 ? Signal.TEXT : Signal.POPULARITY;
  }

  /** Writes the trained model: arrivals are kept where they are known, in a catalogue. */
  @Override
  public void write(ModelWriter out) {
    inner.write(out);
  }
}
