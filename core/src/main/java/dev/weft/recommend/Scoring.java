package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import dev.weft.models.internal.Countable;
import dev.weft.models.internal.Seasonal;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.Taken;
import dev.weft.models.internal.popularity.CountedPopularity;
import dev.weft.recommend.internal.habits.HabitTerm;
import dev.weft.recommend.internal.memory.ScoreMemory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * How one query scores the items: the model that answers it, what the text adds, what is boosted.
 */
final class Scoring {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How many of the items nearest to a text stand in for a history. */
  private static final int NEAREST = 10;

  /** Weight of the text's own similarity beside the model's answer, when a text is asked for. */
  private static final float TEXT_WEIGHT = 1;

  private final Evidence known;
  private final float[] similarity;
  private final int[] absent;
  private final float[] textPart;
  private final Evidence asked;
  private final Model trained;
  private final double popularity;
  private final Object places;
  private final ScoreMemory memory;
  private final boolean counted;
  private final Model model;
  private final Supplier<Optional<Model>> strangers;
  private final Boosts boosts;
  private final IntPredicate taken;
  private final HabitTerm habit;
  private float[] boostPart = {};

  /**
   * Scores for a query.
   *
   * @param known of who asks
   * @param similarity of each item with the text; empty when none was asked for
   * @param anonymous whether nothing but items and words is known of who asks
   */
  Scoring(
      View view,
      Query query,
      Evidence known,
      float[] similarity,
      boolean anonymous,
      Boosts boosts,
      Notes notes) {
    this.known = known;
    this.similarity = similarity;
    this.absent = view.absent();
    this.textPart = standardized();
    this.asked = asked(known);
    this.boosts = boosts;
    this.habit = OwnHabit.term(view, query);
    this.taken = item -> view.taken().takers()[item] > 0;
    this.trained = trained(view.snapshot(), query, anonymous);
    this.popularity = query.popularity();
    this.places = view.catalogue().places();
    this.memory = view.base().memory().scores();
    this.counted = trained instanceof Countable && view.audience().takings().differs();
    this.model = view.over(current(view, balanced(view, query, notes)));
    this.strangers = new Once<>(() -> strangers(view));
  }

  /**
   * The model that is asked. Of someone who is known, or says what they are like, more is known
   * than a few items: the main model. What goes with a few items, or with words, is a question of
   * its own; but where the main model says what comes next, a session is what came before.
   */
  private Model trained(Snapshot snapshot, Query query, boolean anonymous) {
    Model main = snapshot.model();
    boolean session = !query.alike() && known.history().size() > 0;
    boolean next = session && main.algorithm().saysNext();
    return anonymous && !next && asked.history().size() > 0
        ? snapshot.similar().orElse(main)
        : main;
  }

  /** What is known of who asks. */
  Evidence known() {
    return known;
  }

  /** What the model is queried with. */
  Evidence asked() {
    return asked;
  }

  /** The model that answers. */
  Model model() {
    return model(asked);
  }

  private Model model(Evidence evidence) {
    return evidence.history().size() == 0 ? strangers.get().orElse(model) : model;
  }

  /** What the text adds to every score; empty when no text was asked for. */
  float[] textPart() {
    return textPart;
  }

  /** What was added for what the asker chose before. */
  HabitTerm habit() {
    return habit;
  }

  /** What boosts added to the scores of all items; empty where there are none. */
  float[] boostPart() {
    return boostPart;
  }

  /** Scores of all items. */
  float[] scores(boolean[] excluded) {
    float[] scores = unboosted(asked, excluded.length);
    habit.addTo(scores, excluded, known.history());
    boostPart = boosts.addTo(scores, excluded, taken);
    return scores;
  }

  /** Those that another history would have got. */
  float[] scoresOf(History history, boolean[] excluded) {
    Evidence other = asked(new Evidence(history, known.attributes()));
    float[] scores = unboosted(other, excluded.length);
    habit.addTo(scores, excluded, history);
    boosts.addTo(scores, excluded, taken);
    return scores;
  }

  /** The evidence, in which the items nearest to the text stand in for a missing history. */
  private Evidence asked(Evidence evidence) {
    return evidence.history().size() == 0 && similarity.length > 0
        ? new Evidence(nearest(similarity), evidence.attributes())
        : evidence;
  }

  private float[] standardized() {
    if (similarity.length == 0) {
      return similarity;
    }
    float[] part = similarity.clone();
    Standardization.applyOutside(History.EMPTY, absent, part, part.length);
    for (int i = 0; i < part.length; i++) {
      part[i] *= TEXT_WEIGHT;
    }
    return part;
  }

  /** The model at the balance that is asked for, or a note why it stays as trained. */
  private Model balanced(View view, Query query, Notes notes) {
    if (popularity == Seasonal.AS_TRAINED) {
      return trained;
    }
    boolean noted = !query.usualPopularity();
    if (!(trained instanceof Seasonal seasonal && seasonal.tellsSeason())) {
      if (noted) {
        notes.add("the model does not tell the season apart: popularity was left as trained");
      }
      return trained;
    }
    Model balanced = seasonal.at(popularity);
    if (noted && asked.history().size() == 0) {
      notes.add("popularity counts for those with a history: it was left as trained");
    } else if (noted && popularity < Seasonal.AS_TRAINED && isSame(view, balanced)) {
      notes.add("what is popular has no weight for this history: less of it changes nothing");
    }
    return balanced;
  }

  private boolean isSame(View view, Model balanced) {
    return Arrays.equals(view.over(balanced).score(asked), view.over(trained).score(asked));
  }

  /**
   * The model as it counts what is taken now, where anything was since it was trained. The lift of
   * what is in season was found for the main model.
   */
  @SuppressWarnings("ReferenceEquality") // whether it is the same, not an equal one
  private Model current(View view, Model balanced) {
    if (!(counted && trained instanceof Countable countable)) {
      return balanced;
    }
    boolean tells = trained instanceof Seasonal seasonal && seasonal.tellsSeason();
    boolean main = trained == view.snapshot().model();
    Taken taken = main ? view.taken() : view.taken().unlifted();
    ScoreMemory.Part part = ScoreMemory.Part.of(taken);
    return countable.counting(
        tells ? popularity : Seasonal.AS_TRAINED,
        taken,
        (evidence, personal) ->
            memory.scores(
                new ScoreMemory.Question(trained, popularity, part, evidence),
                trained.items(),
                personal));
  }

  /**
   * What answers somebody of whom nothing is known, where the main model has nothing but popularity
   * for them and others took something since: how much everyone takes each item now. Where not all
   * was counted anew, only of models that answer by the number of users.
   */
  @SuppressWarnings("ReferenceEquality") // whether it is the main model, not one equal to it
  private Optional<Model> strangers(View view) {
    if (trained instanceof Countable
        || trained != view.snapshot().model()
        || view.base().isUntrained()
        || !view.audience().takings().differs()
        || !trained.signals(0, 1).equals(Set.of(Signal.POPULARITY))) {
      return Optional.empty();
    }
    Taken taken = view.taken();
    if (taken.instead()) {
      return Optional.of(view.over(new CountedPopularity(trained, taken)));
    }
    return isByTakers(trained.score(Evidence.NONE), view.base().taken().takers())
        ? Optional.of(view.over(new CountedPopularity(trained, taken.byTakers())))
        : Optional.empty();
  }

  private static boolean isByTakers(float[] scores, int[] takers) {
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] != takers[i]) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // whether it is the same, not an equal one
  private float[] unboosted(Evidence evidence, int items) {
    Model answers = model(evidence);
    float[] scores =
        counted || answers != model
            ? answers.score(evidence)
            : memory.scores(
                new ScoreMemory.Question(trained, popularity, places, evidence),
                items,
                into -> model.score(evidence, into));
    if (textPart.length > 0) {
      Standardization.applyOutside(evidence.history(), absent, scores, scores.length);
      if (known.history().size() == 0) {
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
  private void raiseToBest(History history, float[] scores) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      boolean other = !history.contains(i) && Arrays.binarySearch(absent, i) < 0;
      best = other ? Math.max(best, scores[i]) : best;
    }
    for (int item : history.items()) {
      scores[item] = Math.max(scores[item], best);
    }
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
