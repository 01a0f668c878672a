package dev.weft.server.live;

import dev.weft.data.InteractionRule;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How an {@link Engine} works; everything has a default.
 *
 * @param encoder embeds what items say; without one texts count by their words alone
 * @param analysis cuts texts into words
 * @param rule which events count as interactions
 * @param texts the text fields of items that count for likeness; empty for all
 * @param seed the source of every random choice
 * @param itemQueue most items that wait for their place at the same time, of a tenant
 * @param firstTraining events after which a tenant is trained for the first time
 * @param refreshEvery a model is refreshed after so long when anything happened
 * @param chooseEvery hyperparameters are chosen anew after so long when much happened
 * @param choiceBudget how long such a choice and its training may take on two quiet processors;
 *     empty for what suits the size of the data
 * @param staleAfter a model of this age that has not learned from newer events is not ready
 * @param keepAnswers how long answers are kept, for what became of them
 * @param encoderDeadline how long a question waits for the embedding of its text; five times as
 *     long is waited for each 64 texts of items, and in a training a hundred times
 * @param trainingThreads processors that a training may use beside serving
 * @param scoreBytes of the scores that a tenant remembers of those who asked lately, at most; 0 for
 *     none
 * @param training whether trainings begin by themselves
 */
public record EngineOptions(
    Optional<TextEncoder> encoder,
    TextAnalysis analysis,
    InteractionRule rule,
    Set<String> texts,
    long seed,
    int itemQueue,
    int firstTraining,
    Duration refreshEvery,
    Duration chooseEvery,
    Optional<Duration> choiceBudget,
    Duration staleAfter,
    Duration keepAnswers,
    Duration encoderDeadline,
    int trainingThreads,
    long scoreBytes,
    boolean training) {

  /** All tenants together remember scores in this part of the heap. */
  private static final int SCORES_PART = 24;

  /** Every default. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(
          Optional.empty(),
          TextAnalysis.plain(),
          InteractionRule.DISTINCT,
          Set.of(),
          1,
          10_000,
          50,
          Duration.ofHours(1),
          Duration.ofDays(7),
          Optional.empty(),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofSeconds(2),
          Math.max(1, Parallel.WORKERS / 2),
          Runtime.getRuntime().maxMemory() / SCORES_PART,
          true);

  public EngineOptions {
    texts = Set.copyOf(texts);
    positive("item-queue", itemQueue);
    positive("first-training", firstTraining);
    positive("refresh-every", refreshEvery);
    positive("choose-every", chooseEvery);
    choiceBudget.ifPresent(budget -> positive("choice-budget", budget));
    positive("stale-after", staleAfter);
    positive("keep-answers", keepAnswers);
    positive("encoder-deadline", encoderDeadline);
    positive("training-threads", trainingThreads);
    if (scoreBytes < 0) {
      throw new IllegalArgumentException("score-bytes must be at least 0: " + scoreBytes);
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be longer than 0: " + value);
    }
  }

  /** The parts while others are made of them. */
  private static final class Draft {
    private Optional<TextEncoder> encoder;
    private TextAnalysis analysis;
    private InteractionRule rule;
    private Set<String> texts;
    private long seed;
    private int itemQueue;
    private int firstTraining;
    private Duration refreshEvery;
    private Duration chooseEvery;
    private Optional<Duration> choiceBudget;
    private Duration staleAfter;
    private Duration keepAnswers;
    private Duration encoderDeadline;
    private int trainingThreads;
    private long scoreBytes;
    private boolean training;

    Draft(EngineOptions of) {
      encoder = of.encoder;
      analysis = of.analysis;
      rule = of.rule;
      texts = of.texts;
      seed = of.seed;
      itemQueue = of.itemQueue;
      firstTraining = of.firstTraining;
      refreshEvery = of.refreshEvery;
      chooseEvery = of.chooseEvery;
      choiceBudget = of.choiceBudget;
      staleAfter = of.staleAfter;
      keepAnswers = of.keepAnswers;
      encoderDeadline = of.encoderDeadline;
      trainingThreads = of.trainingThreads;
      scoreBytes = of.scoreBytes;
      training = of.training;
    }

    EngineOptions done() {
      return new EngineOptions(
          encoder,
          analysis,
          rule,
          texts,
          seed,
          itemQueue,
          firstTraining,
          refreshEvery,
          chooseEvery,
          choiceBudget,
          staleAfter,
          keepAnswers,
          encoderDeadline,
          trainingThreads,
          scoreBytes,
          training);
    }
  }

  /** The same with an encoder. */
  public EngineOptions withEncoder(TextEncoder other) {
    var draft = new Draft(this);
    draft.encoder = Optional.of(other);
    return draft.done();
  }

  /** The same with another analysis. */
  public EngineOptions withAnalysis(TextAnalysis other) {
    var draft = new Draft(this);
    draft.analysis = other;
    return draft.done();
  }

  /** The same with another rule. */
  public EngineOptions withRule(InteractionRule other) {
    var draft = new Draft(this);
    draft.rule = other;
    return draft.done();
  }

  /** The same with other text fields that count; none for all. */
  public EngineOptions withTexts(Set<String> others) {
    var draft = new Draft(this);
    draft.texts = others;
    return draft.done();
  }

  /** The same with another seed. */
  public EngineOptions withSeed(long other) {
    var draft = new Draft(this);
    draft.seed = other;
    return draft.done();
  }

  /** The same with another bound of the items that wait. */
  public EngineOptions withItemQueue(int most) {
    var draft = new Draft(this);
    draft.itemQueue = most;
    return draft.done();
  }

  /** The same with the first training after other events. */
  public EngineOptions withFirstTraining(int events) {
    var draft = new Draft(this);
    draft.firstTraining = events;
    return draft.done();
  }

  /** The same with refreshes at other times. */
  public EngineOptions withRefreshEvery(Duration other) {
    var draft = new Draft(this);
    draft.refreshEvery = other;
    return draft.done();
  }

  /** The same with choices at other times. */
  public EngineOptions withChooseEvery(Duration other) {
    var draft = new Draft(this);
    draft.chooseEvery = other;
    return draft.done();
  }

  /** The same with another budget of choices. */
  public EngineOptions withChoiceBudget(Duration other) {
    var draft = new Draft(this);
    draft.choiceBudget = Optional.of(other);
    return draft.done();
  }

  /** The same with models too old at another age. */
  public EngineOptions withStaleAfter(Duration other) {
    var draft = new Draft(this);
    draft.staleAfter = other;
    return draft.done();
  }

  /** The same with answers kept for another time. */
  public EngineOptions withKeepAnswers(Duration other) {
    var draft = new Draft(this);
    draft.keepAnswers = other;
    return draft.done();
  }

  /** The same with another patience with the encoder of questions. */
  public EngineOptions withEncoderDeadline(Duration other) {
    var draft = new Draft(this);
    draft.encoderDeadline = other;
    return draft.done();
  }

  /** The same with the memory for scores divided among this many tenants. */
  public EngineOptions forTenants(int tenants) {
    var draft = new Draft(this);
    draft.scoreBytes = DEFAULT.scoreBytes / Math.max(1, tenants);
    return draft.done();
  }

  /** The same with other processors for trainings. */
  public EngineOptions withTrainingThreads(int most) {
    var draft = new Draft(this);
    draft.trainingThreads = most;
    return draft.done();
  }

  /** The same, trained only when it is asked for. */
  public EngineOptions withoutTraining() {
    var draft = new Draft(this);
    draft.training = false;
    return draft.done();
  }
}
