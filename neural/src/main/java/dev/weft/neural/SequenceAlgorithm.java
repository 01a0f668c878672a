package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.InOrder;
import dev.weft.models.internal.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What algorithms of sequence networks share: all but the network. */
sealed interface SequenceAlgorithm extends InOrder permits SasRec, Lstm {

  /** Length of an item's vector. */
  int dimensions();

  /** ρ of {@link ItemTable}. */
  double own();

  /** How the network is trained. */
  Learning learning();

  /** The network, untrained. */
  Network network();

  default ItemTable table() {
    return new ItemTable(dimensions(), own());
  }

  /** Matrices of the finished network by name, of the sizes that they must have. */
  default Map<String, Matrix> shapes() {
    Map<String, Matrix> shapes = new LinkedHashMap<>();
    shapes.put(ItemTable.GAPS, Matrix.zeros(Steps.GAPS, dimensions()));
    shapes.put(ItemTable.WEIGHT, Matrix.zeros(1, dimensions()));
    shapes.putAll(network().start(RandomStreams.of(0)));
    return shapes;
  }

  @Override
  default boolean takesMinutes() {
    return true;
  }

  /** Empty where PyTorch's native library is not there for this platform. */
  @Override
  default OptionalDouble trainingSeconds(TrainingData data) {
    if (!PackedLibrary.isHere()) {
      return OptionalDouble.empty();
    }
    double scored = Math.min(data.items(), learning().negatives());
    double weights =
        network().start(RandomStreams.of(0)).values().stream()
            .mapToDouble(matrix -> (double) matrix.rows() * matrix.columns())
            .sum();
    double place = Learning.OPERATIONS * (scored * dimensions() + weights);
    double passes = Math.min(learning().epochs(), Learning.USUAL_PASSES);
    return OptionalDouble.of(passes * data.interactions().pairs() * place / Learning.RATE);
  }

  /** PyTorch's threads are one unless told otherwise, and one network is trained at a time. */
  @Override
  default boolean usesOneThread() {
    return true;
  }

  @Override
  default Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.TIMES);
  }

  @Override
  default Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, itemSupport == 0 ? Signal.TEXT : Signal.BEHAVIOUR);
  }

  @Override
  default FitMemory memory(TrainingData data) {
    long places = (long) Learning.ROWS * learning().length();
    long scored = Math.min(data.items(), learning().negatives());
    long rows = (long) data.items() * (256 + 6L * dimensions());
    return new FitMemory(
        24 * data.interactions().pairs() + 8 * rows,
        Float.BYTES * (5 * places * scored + 60 * places * dimensions() + rows),
        (long) Float.BYTES * data.items() * dimensions());
  }

  /**
   * Trains on every history.
   *
   * @throws IllegalArgumentException when no event has a time and the histories are in the order of
   *     item ids, which is none
   */
  @Override
  default SequenceModel fit(TrainingData data) {
    InOrder.require(this, data.interactions());
    FitMemory.require(this, data);
    TrainingData told = told(data);
    float[] support = Support.of(data.interactions());
    ItemInputs items = ItemInputs.of(told);
    Corpus corpus = Corpus.all(told, items);
    if (items.warm() < 2 || corpus.histories().stream().noneMatch(h -> h.size() > 1)) {
      Matrix nothing = Matrix.zeros(support.length, 0);
      return new SequenceModel(this, nothing, support, corpus.scale(), Map.of());
    }
    var trainer =
        new SequenceTrainer(this, learning(), table(), network(), items, corpus, data.seed());
    Map<String, Matrix> learned = trainer.train();
    Matrix vectors = items.byItem(table().finished(items, learned));
    Map<String, Matrix> kept = new LinkedHashMap<>(learned);
    kept.keySet().retainAll(shapes().keySet());
    return new SequenceModel(this, vectors, support, corpus.scale(), kept);
  }

  /** The entries that speak for their item are learned from. */
  private static TrainingData told(TrainingData data) {
    List<History> histories =
        data.interactions().histories().stream().map(SequenceModel::told).toList();
    return data.withInteractions(Interactions.of(data.items(), histories));
  }

  @Override
  default SequenceModel read(ModelReader in) {
    return SequenceModel.read(this, in);
  }
}
