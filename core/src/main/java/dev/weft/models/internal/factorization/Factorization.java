package dev.weft.models.internal.factorization;

import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Users and items as sums of the embeddings of their features, learned by stochastic gradients on a
 * ranking loss: LightFM (Kula, CBRecSys 2015), with users that may be made of their histories.
 *
 * <p>An item's vector is the embedding of its id plus {@code Eᵀf} for each group of features f:
 * attributes and words, or a dense text vector, for which E is a linear projection. A user's vector
 * is {@link UserVectors} plus {@code Eᵀa} of the attributes. Each embedding has a bias. The score
 * is the inner product plus the item's biases. The embedding of an item without events counts zero.
 *
 * <p>One pass takes users in random order and each user's items in random order, O(pairs · sampled
 * · k). Embeddings of ids take a step for each example, those of features and attributes a step for
 * the gradients summed over a thirty-second part of a pass.
 *
 * <p>An entry's weight, divided by the mean, scales its steps. Entries of weight 0 are left out;
 * those below 0 are what was turned down, which {@link Loss#LOGISTIC} alone learns from.
 *
 * @param users what a user's vector is made of
 * @param loss what is minimised
 * @param optimizer how long steps are
 * @param factors k, length of the vectors, 1..4096
 * @param epochs passes over the data, 1..100000
 * @param learningRate of {@link Optimizer#ADAGRAD}, greater than 0
 * @param decay ρ of {@link Optimizer#ADADELTA}, between 0 and 1
 * @param epsilon ε of {@link Optimizer#ADADELTA}, greater than 0
 * @param itemPenalty L2 penalty on item embeddings that a step touches, 0..10⁶
 * @param userPenalty the same on the user's side
 * @param maxSampled most items drawn for one example, 1..100000
 * @param kth k of {@link Loss#WARP_KOS}: which of the drawn items of the user counts, at least 1
 * @param drawn n of {@link Loss#WARP_KOS}: how many of the user's items are drawn, at least kth
 * @param threads workers that learn at the same time without locks, at least 1. One gives the same
 *     bytes on every run; more do not, since each may read what another is about to write (Hogwild,
 *     Niu et al., NIPS 2011)
 * @param features whether features of items and attributes of users take part; without them a pass
 *     takes a fraction of the time, and items without events are all alike
 */
public record Factorization(
    UserVectors users,
    Loss loss,
    Optimizer optimizer,
    @Former("components") int factors,
    int epochs,
    double learningRate,
    double decay,
    double epsilon,
    double itemPenalty,
    double userPenalty,
    int maxSampled,
    int kth,
    int drawn,
    int threads,
    boolean features)
    implements Algorithm {

  private static final int MOST_COMPONENTS = 4096;
  private static final int MOST = 100_000;

  public Factorization {
    Rule.within("factors", factors, 1, MOST_COMPONENTS);
    Rule.within("epochs", epochs, 1, MOST);
    Rule.positive("learning-rate", learningRate);
    Rule.between("decay", decay, 0, 1);
    Rule.positive("epsilon", epsilon);
    Rule.within("item-penalty", itemPenalty, 0, 1e6);
    Rule.within("user-penalty", userPenalty, 0, 1e6);
    Rule.within("max-sampled", maxSampled, 1, MOST);
    Rule.within("drawn", drawn, 1, MOST);
    Rule.within("kth", kth, 1, drawn);
    Rule.within("threads", threads, 1, MOST);
  }

  /** WARP over histories, k = 32, 30 passes by Adagrad with rate 0.05, penalties 0.01. */
  public Factorization() {
    this(UserVectors.HISTORY, Loss.WARP);
  }

  /** The defaults with other users and another loss. */
  public Factorization(UserVectors users, Loss loss) {
    this(users, loss, Optimizer.ADAGRAD, 32, 30, 0.05, 0.95, 1e-6, 0.01, 0.01, 10, 5, 10, 1, true);
  }

  /** The same with another optimiser. */
  public Factorization withOptimizer(Optimizer other) {
    return changed(copy -> copy.optimizer = other);
  }

  /** The same with vectors of another length. */
  public Factorization withFactors(int other) {
    return changed(copy -> copy.factors = other);
  }

  /** The same with another number of passes. */
  public Factorization withEpochs(int other) {
    return changed(copy -> copy.epochs = other);
  }

  /** The same with another learning rate. */
  public Factorization withLearningRate(double other) {
    return changed(copy -> copy.learningRate = other);
  }

  /** The same with other penalties. */
  public Factorization withPenalties(double ofItems, double ofUsers) {
    return changed(
        copy -> {
          copy.itemPenalty = ofItems;
          copy.userPenalty = ofUsers;
        });
  }

  /** The same with another most number of draws. */
  public Factorization withMaxSampled(int other) {
    return changed(copy -> copy.maxSampled = other);
  }

  /** The same with the k-th best of this many of the user's items. */
  public Factorization withKthOf(int otherKth, int otherDrawn) {
    return changed(
        copy -> {
          copy.kth = otherKth;
          copy.drawn = otherDrawn;
        });
  }

  /** The same with another number of workers. */
  public Factorization withThreads(int other) {
    return changed(copy -> copy.threads = other);
  }

  /** The same with or without features of items and attributes of users. */
  public Factorization withFeatures(boolean other) {
    return changed(copy -> copy.features = other);
  }

  private Factorization changed(Consumer<Copy> change) {
    var copy = new Copy(this);
    change.accept(copy);
    return new Factorization(
        users,
        loss,
        copy.optimizer,
        copy.factors,
        copy.epochs,
        copy.learningRate,
        decay,
        epsilon,
        copy.itemPenalty,
        copy.userPenalty,
        copy.maxSampled,
        copy.kth,
        copy.drawn,
        copy.threads,
        copy.features);
  }

  /** The hyperparameters that can be changed one at a time. */
  private static final class Copy {
    private Optimizer optimizer;
    private int factors;
    private int epochs;
    private double learningRate;
    private double itemPenalty;
    private double userPenalty;
    private int maxSampled;
    private int kth;
    private int drawn;
    private int threads;
    private boolean features;

    Copy(Factorization of) {
      optimizer = of.optimizer;
      factors = of.factors;
      epochs = of.epochs;
      learningRate = of.learningRate;
      itemPenalty = of.itemPenalty;
      userPenalty = of.userPenalty;
      maxSampled = of.maxSampled;
      kth = of.kth;
      drawn = of.drawn;
      threads = of.threads;
      features = of.features;
    }
  }

  @Override
  public String description() {
    return "ids, attributes and texts in one model, by a ranking loss";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    if (historyLength == 0) {
      return features ? Set.of(Signal.ATTRIBUTES, Signal.POPULARITY) : Set.of(Signal.POPULARITY);
    }
    return Set.of(itemSupport == 0 && features ? Signal.TEXT : Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("factors", 8, 128)
        .wholeLogarithmic("epochs", 5, 60)
        .logarithmic("learning-rate", 0.01, 0.2)
        .logarithmic("item-penalty", 1e-6, 0.1)
        .logarithmic("user-penalty", 1e-6, 0.1);
  }

  /**
   * Learns a model.
   *
   * @throws ArithmeticException when learning diverges
   */
  @Override
  public FactorizationModel fit(TrainingData data) {
    FactorizationTrainer trainer = trainer(data);
    trainer.train(epochs);
    return trainer.model();
  }

  @Override
  public FactorizationModel read(ModelReader in) {
    return FactorizationModel.read(this, in);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long rows = 2L * data.items() + data.interactions().users();
    long embeddings = (long) Float.BYTES * rows * factors;
    // Beside each embedding stands what the optimiser remembers of it; the pairs stay at hand.
    long pairs = 24L * data.interactions().pairs();
    return FitMemory.ofPairs(data).then(new FitMemory(2 * embeddings + pairs, 0, embeddings));
  }

  @Override
  public boolean usesOneThread() {
    return threads == 1;
  }

  /** Learning that can be looked at on its way and go on, from a random start. */
  public FactorizationTrainer trainer(TrainingData data) {
    return FactorizationTrainer.start(this, data);
  }

  /**
   * The model after {@link #epochs()} further passes over other data, such as the old with newer
   * events: embeddings go on from where the model's are, accumulators start afresh. A {@link
   * FactorizationTrainer} keeps those, too.
   *
   * @param data the users and items of the data before and perhaps new ones, features of the same
   *     columns
   * @param places where its users and items stand in the data that the model learned from
   * @throws IllegalArgumentException when the data or the hyperparameters do not fit the model
   */
  public FactorizationModel resume(FactorizationModel model, TrainingData data, Places places) {
    FactorizationTrainer trainer = FactorizationTrainer.from(this, model, data, places);
    trainer.train(epochs);
    return trainer.model();
  }
}
