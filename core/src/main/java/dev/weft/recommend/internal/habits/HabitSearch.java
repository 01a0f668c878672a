package dev.weft.recommend.internal.habits;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventReading;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.math.internal.PairedGain;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Fitting;
import dev.weft.models.internal.gate.GateModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds how much habits count and how soon they fade: by the first sitting of each known user in
 * the latest tenth of all events, what the user knew included, asked of the model as it learns from
 * the events before. What is chosen over a longer time is mostly favourites, whatever suits the
 * moment. The least weight counts that is not behind the best by more than one standard error.
 */
public final class HabitSearch {

  /** The part of the events that is asked for. */
  private static final double HELD_OUT = 0.1;

  private static final int MOST_QUESTIONS = 1_000;

  /** Where fewer users come back to anything nothing is weighed, and the model not fitted again. */
  private static final int LEAST_RETURNING = 10;

  private static final double ONE_ERROR = 1;

  /** How many standard errors, and how many times the other, make a difference that is told. */
  private static final double CLEAR = 2;

  private static final double MUCH = 2;
  private static final float[] WEIGHTS = {0, 0.25f, 0.5f, 1, 2, 4, 8, 16};
  private static final float[] HALF_LIVES = {0, 1, 7, 30, 120};

  private final Dataset dataset;
  private final InteractionRule rule;
  private final EventReading reading;
  private final TrainingData data;
  private final Consumer<String> log;

  public HabitSearch(
      Dataset dataset,
      InteractionRule rule,
      EventReading reading,
      TrainingData data,
      Consumer<String> log) {
    this.dataset = dataset;
    this.rule = rule;
    this.reading = reading;
    this.data = data;
    this.log = log;
  }

  /** What habits count beside a model of all the data. */
  public Habits beside(Model model) {
    long cut = cut(dataset.events());
    if (cut == Event.NO_TIME) {
      return Habits.NONE;
    }
    long[] ends = new long[dataset.userIndex().size()];
    Arrays.fill(ends, cut);
    Interactions known = rule.read(dataset, ends).interactions();
    int[][] sittings = FirstSittings.from(cut, dataset, reading.interactions());
    int[] asked = sample(asked(known, sittings));
    long returning =
        Arrays.stream(asked)
            .filter(user -> Arrays.stream(sittings[user]).anyMatch(known.history(user)::contains))
            .count();
    if (returning < LEAST_RETURNING) {
      return Habits.NONE;
    }
    return refitted(model, data.withInteractions(known))
        .map(before -> weighed(before, known, asked, sittings, ends))
        .orElse(Habits.NONE);
  }

  private Habits weighed(
      Model before, Interactions known, int[] asked, int[][] sittings, long[] ends) {
    var questions = new HabitQuestion[asked.length];
    TrainingData learned = data.withInteractions(known);
    Parallel.forEach(
        asked.length,
        q -> {
          int user = asked[q];
          questions[q] =
              HabitQuestion.of(
                  before.score(learned.evidence(user)),
                  known.history(user),
                  reading.dismissed().get(user),
                  sittings[user]);
        });
    double[][][] worth = new double[HALF_LIVES.length][WEIGHTS.length][asked.length];
    double[][][] strengths = new double[HALF_LIVES.length][asked.length][];
    for (int h = 0; h < HALF_LIVES.length; h++) {
      float halfLife = HALF_LIVES[h];
      List<Habit> habits =
          Habits.habits(rule.often(dataset, known, ends, halfLife, reading.values()));
      double[][] ofHalfLife = worth[h];
      double[][] ofEach = strengths[h];
      Parallel.forEach(
          asked.length,
          q -> {
            ofEach[q] = strengths(habits.get(asked[q]), halfLife);
            for (int w = 0; w < WEIGHTS.length; w++) {
              ofHalfLife[w][q] = questions[q].ndcg(ofEach[q], WEIGHTS[w]);
            }
          });
    }
    return chosen(
        worth,
        (h, w) ->
            IntStream.range(0, asked.length)
                .mapToDouble(
                    q ->
                        questions[q]
                            .ofNewItems(strengths[h][q].length, reading.again().get(asked[q]))
                            .ndcg(strengths[h][q], WEIGHTS[w]))
                .toArray());
  }

  private static double[] strengths(Habit habit, float halfLife) {
    long now = habit.latest();
    return IntStream.range(0, habit.aged().size())
        .mapToDouble(entry -> habit.strength(entry, now, halfLife))
        .toArray();
  }

  /**
   * @param worth nDCG@10 of each question, by half-life and weight
   * @param ofNew the same of lists that leave out what is known, by half-life and weight
   */
  private Habits chosen(double[][][] worth, BiFunction<Integer, Integer, double[]> ofNew) {
    int[] halfLives = IntStream.range(0, WEIGHTS.length).map(w -> bestHalfLife(worth, w)).toArray();
    int best = 0;
    for (int w = 1; w < WEIGHTS.length; w++) {
      best = mean(worth[halfLives[w]][w]) > mean(worth[halfLives[best]][best]) ? w : best;
    }
    int least = 0;
    double[] most = worth[halfLives[best]][best];
    while (PairedGain.of(most, worth[halfLives[least]][least]).exceeds(ONE_ERROR)) {
      least++;
    }
    float halfLife = HALF_LIVES[halfLives[least]];
    log.accept(
        String.format(
            Locale.ROOT,
            "what was chosen before, where it may come again: a weight of %s%s; nDCG@10 of the"
                + " latest events, known items among them, %.4f, without %.4f (%,d users)",
            WEIGHTS[least],
            WEIGHTS[least] == 0 || halfLife == 0
                ? ""
                : String.format(Locale.ROOT, " and a half-life of %s days", halfLife),
            mean(worth[halfLives[least]][least]),
            mean(worth[0][0]),
            worth[0][0].length));
    tellOfSeen(worth[halfLives[least]][least], ofNew.apply(halfLives[least], least));
    return WEIGHTS[least] == 0
        ? Habits.NONE
        : new Habits(WEIGHTS[least], halfLife, List.of())
            .of(dataset, rule, reading.interactions(), reading.values());
  }

  /**
   * Who only wants to know what to recommend would never learn that the better half is left out.
   */
  private void tellOfSeen(double[] ofAll, double[] ofNew) {
    if (mean(ofAll) >= MUCH * mean(ofNew) && PairedGain.of(ofAll, ofNew).exceeds(CLEAR)) {
      log.accept(
          String.format(
              Locale.ROOT,
              "people mostly come back to what they know, which lists leave out unless it is asked"
                  + " for (--include-seen, include_seen=true): with it nDCG@10 of the latest events"
                  + " %.4f, else %.4f",
              mean(ofAll),
              mean(ofNew)));
    }
  }

  private static int bestHalfLife(double[][][] worth, int weight) {
    int best = 0;
    for (int h = 1; h < HALF_LIVES.length; h++) {
      best = mean(worth[h][weight]) > mean(worth[best][weight]) ? h : best;
    }
    return best;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** The model as it would be had nothing happened since; empty where it cannot be fitted. */
  private Optional<Model> refitted(Model model, TrainingData before) {
    if (!model.algorithm().memory(data).then(model.algorithm().memory(before)).fits()) {
      log.accept("what was chosen before does not count: to weigh it would need more memory");
      return Optional.empty();
    }
    try {
      return Optional.of(
          model instanceof GateModel gate
              ? gate.refitted(before)
              : Fitting.fit(model.algorithm(), before));
    } catch (IllegalArgumentException e) {
      log.accept("what was chosen before does not count: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The instant from which on events are asked for; none where they have no times. */
  private static long cut(Events events) {
    if (!events.timed()) {
      return Event.NO_TIME;
    }
    long[] times =
        IntStream.range(0, events.size())
            .mapToLong(events::time)
            .filter(time -> time != Event.NO_TIME)
            .sorted()
            .toArray();
    long cut = times[(int) (times.length * (1 - HELD_OUT))];
    return times[0] < cut ? cut : Event.NO_TIME;
  }

  /** Those who are known before the cut and chose something after it. */
  private static int[] asked(Interactions known, int[][] sittings) {
    return IntStream.range(0, known.users())
        .filter(user -> known.history(user).size() > 0 && sittings[user].length > 0)
        .toArray();
  }

  private int[] sample(int[] users) {
    if (users.length <= MOST_QUESTIONS) {
      return users;
    }
    int[] order = RandomStreams.permutation(users.length, RandomStreams.of(data.seed()));
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      some.add(users[order[i]]);
    }
    return some.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
