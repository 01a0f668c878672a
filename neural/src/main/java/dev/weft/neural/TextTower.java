package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.List;
import java.util.Set;

/**
 * Items by what they say alone, through a map that learns from behaviour which texts go together:
 * {@code a = ℓ·(f + g(f) + r)/‖f + g(f) + r‖}, and the score is {@code Σ_j x_j a_j·a_i} over the
 * history. f is the item's fixed vector, g a linear map or a network of one hidden layer, r what
 * the item's words say in their order (0 with {@link TowerEncoder#HEAD}), and {@code ℓ =
 * exp(tanh(v·f))} how much an item of such a text counts. g and r start at 0, so that training
 * starts from the texts as they are. An item without events is placed as any other.
 *
 * <p>A pass costs O(users · items · d), memory O(items · d).
 *
 * @param objective what is minimised
 * @param inputs length of the fixed vectors at most, 2..2,048
 * @param hidden numbers of the hidden layer, 0..8,192; 0 for a linear map
 * @param lengths whether ℓ is learned; otherwise it is 1
 * @param temperature of {@link Objective#INFO_NCE}, greater than 0
 * @param dropout share of the numbers of f and of words left out while training, 0..1 (exclusive)
 * @param rate of Adam, greater than 0
 * @param epochs most passes over the data
 * @param encoder whether the item's words are read as well, in their order
 * @param embedding length of a word's vector, 2..1,024
 * @param units of what reads the words, from either end, 1..1,024
 * @param words most words of an item that are read, 1..512
 */
public record TextTower(
    Objective objective,
    int inputs,
    int hidden,
    boolean lengths,
    double temperature,
    double dropout,
    double rate,
    int epochs,
    TowerEncoder encoder,
    int embedding,
    int units,
    int words)
    implements Algorithm {

  public TextTower {
    Rule.within("inputs", inputs, 2, 2_048);
    Rule.within("hidden", hidden, 0, 8_192);
    Rule.within("epochs", epochs, 1, 10_000);
    Rule.below("dropout", dropout, 0, 1);
    Rule.within("embedding", embedding, 2, 1_024);
    Rule.within("units", units, 1, 1_024);
    Rule.within("words", words, 1, 512);
    positive("temperature", temperature);
    positive("rate", rate);
  }

  /** Of the fixed vector alone. */
  public TextTower(
      Objective objective,
      int inputs,
      int hidden,
      boolean lengths,
      double temperature,
      double dropout,
      double rate,
      int epochs) {
    this(
        objective,
        inputs,
        hidden,
        lengths,
        temperature,
        dropout,
        rate,
        epochs,
        TowerEncoder.HEAD,
        32,
        32,
        64);
  }

  /** The same with another encoder. */
  public TextTower withEncoder(TowerEncoder other) {
    return new TextTower(
        objective,
        inputs,
        hidden,
        lengths,
        temperature,
        dropout,
        rate,
        epochs,
        other,
        embedding,
        units,
        words);
  }

  /** What did best on hidden items of a shop. */
  public TextTower() {
    this(Objective.ELSA, 512, 0, false, 0.1, 0.3, 3e-4, 100);
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and > 0: " + value);
    }
  }

  @Override
  public String description() {
    return "items by what they say, through a map learned from behaviour";
  }

  @Override
  public boolean takesMinutes() {
    return true;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.TEXT);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .choice("objective", (Object[]) Objective.values())
        .choice("hidden", 0, 256, 1_024)
        .choice("lengths", true, false)
        .uniform("dropout", 0, 0.5)
        .logarithmic("rate", 1e-4, 1e-2);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long rows = (long) data.items() * inputs;
    long layers = (long) inputs * Math.max(inputs, 2 * hidden);
    return new FitMemory(
        24 * data.interactions().pairs() + 3 * Float.BYTES * rows + heapOfWords(data),
        Float.BYTES
            * (8 * rows
                + 5L * TowerTrainer.ROWS * data.items()
                + 4 * layers
                + numbersOfWords(data)),
        Float.BYTES * rows);
  }

  private boolean reads(TrainingData data) {
    return encoder != TowerEncoder.HEAD && !data.itemTerms().isEmpty();
  }

  private long heapOfWords(TrainingData data) {
    return reads(data) ? (long) Integer.BYTES * words * data.items() + vectorsOfWords(data) : 0;
  }

  /** With about as many different words as items. */
  private long vectorsOfWords(TrainingData data) {
    return (long) Float.BYTES * embedding * data.items();
  }

  private long numbersOfWords(TrainingData data) {
    long most = Math.max(TowerRun.MOST_WORDS, (long) words * TowerRun.FEWEST_ITEMS);
    long places = Math.min(most, (long) words * data.items());
    return reads(data) ? vectorsOfWords(data) + places * (8L * embedding + 24L * units) : 0;
  }

  @Override
  public TextTowerModel fit(TrainingData data) {
    FitMemory.require(this, data);
    List<History> told = data.interactions().histories().stream().map(SequenceModel::told).toList();
    TrainingData learned = data.withInteractions(Interactions.of(data.items(), told));
    ItemInputs items = ItemInputs.of(learned, inputs);
    float[] support = Support.of(data.interactions());
    boolean nothing = items.warm() < 2 || told.stream().noneMatch(history -> history.size() > 1);
    if (!items.told() || nothing) {
      return new TextTowerModel(this, items.byItem(items.vectors()), support);
    }
    TowerWords said = TowerWords.of(data.itemTerms(), items, this);
    Corpus corpus = Corpus.all(learned, items);
    Matrix towers = new TowerTrainer(this, items, said, corpus, data.seed()).train();
    return new TextTowerModel(this, items.byItem(towers), support);
  }

  @Override
  public TextTowerModel read(ModelReader in) {
    return TextTowerModel.read(this, in);
  }
}
