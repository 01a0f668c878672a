package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What comes next, as a loss: cross-entropy of the item that followed against all items with
 * events, or against some drawn by {@code q ∝ support^¾}, whose scores are corrected by {@code
 * −log(n·q)} so that their sum estimates that over all (Bengio and Senécal 2008; Yi et al., RecSys
 * 2019; the item that followed is not drawn and not corrected, as Khrylchenko et al., RecSys 2025,
 * derive).
 */
final class SequenceTask {

  private static final double FLATTENING = 0.75;
  private static final float FORBIDDEN = -1e9f;

  /**
   * Scores that are made at once. Of larger arrays the C library gives back each to the system, and
   * a third of a step goes into pages that are cleared again.
   */
  private static final int AT_ONCE = 1_000_000;

  private final ItemTable table;
  private final Network network;
  private final int warm;
  private final boolean sampled;
  private final int negatives;
  private final double[] cumulative;
  private final @Nullable NDArray fixed;

  SequenceTask(
      ItemTable table,
      Network network,
      ItemInputs items,
      Corpus corpus,
      int negatives,
      NDManager manager) {
    this.table = table;
    this.network = network;
    this.warm = items.warm();
    this.sampled = warm > negatives;
    this.negatives = negatives;
    this.cumulative = cumulative(corpus, warm);
    int width = items.vectors().columns();
    this.fixed =
        items.told()
            ? manager.create(
                Arrays.copyOf(items.vectors().values(), warm * width), new Shape(warm, width))
            : null;
  }

  private static double[] cumulative(Corpus corpus, int warm) {
    double[] shares = new double[warm];
    for (var history : corpus.histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        shares[history.item(entry)]++;
      }
    }
    double sum = 0;
    for (int i = 0; i < warm; i++) {
      sum += Math.pow(shares[i], FLATTENING);
      shares[i] = sum;
    }
    for (int i = 0; i < warm; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The mean loss of a batch while training. */
  NDArray loss(Batch batch, Parameters parameters, NDManager manager, RandomGenerator random) {
    return sampled
        ? sampledLoss(batch, parameters, manager, random)
        : fullLoss(batch, parameters, manager);
  }

  private NDArray fullLoss(Batch batch, Parameters parameters, NDManager manager) {
    NDArray vectors = table.vectors(fixed(manager), null, parameters, true);
    NDArray asked = asked(batch, batch.items(), vectors, parameters, manager, true);
    NDArray columns = vectors.transpose();
    long[] targets = IntStream.of(batch.targets()).asLongStream().toArray();
    int rows = Math.max(1, AT_ONCE / warm);
    NDArray sum = manager.create(0f);
    for (int from = 0; from < targets.length; from += rows) {
      int to = Math.min(targets.length, from + rows);
      NDArray scores = asked.get(new NDIndex("{}:{}", from, to)).matMul(columns).logSoftmax(-1);
      NDArray index = manager.create(Arrays.copyOfRange(targets, from, to)).reshape(-1, 1);
      sum = sum.add(scores.gather(index, 1).sum());
    }
    return Torch.scaled(sum, -1.0 / targets.length);
  }

  private NDArray sampledLoss(
      Batch batch, Parameters parameters, NDManager manager, RandomGenerator random) {
    int[] drawn = new int[negatives];
    float[] correction = new float[negatives];
    for (int n = 0; n < negatives; n++) {
      drawn[n] = drawn(random.nextDouble());
      correction[n] = (float) -Math.log(negatives * chance(drawn[n]));
    }
    int[] rows =
        IntStream.concat(
                IntStream.concat(
                    Arrays.stream(batch.items()).mapToInt(Math::toIntExact),
                    Arrays.stream(batch.targets())),
                Arrays.stream(drawn))
            .sorted()
            .distinct()
            .toArray();
    NDArray own = manager.create(IntStream.of(rows).asLongStream().toArray());
    NDArray all = fixed(manager);
    NDArray said = all == null ? null : ItemTable.picked(all, own);
    NDArray vectors = table.vectors(said, own, parameters, true);
    long[] items = local(rows, Arrays.stream(batch.items()).mapToInt(Math::toIntExact));
    NDArray asked = asked(batch, items, vectors, parameters, manager, true);
    NDArray right =
        ItemTable.picked(vectors, manager.create(local(rows, Arrays.stream(batch.targets()))));
    NDArray wrong = ItemTable.picked(vectors, manager.create(local(rows, Arrays.stream(drawn))));
    NDArray same =
        manager
            .create(batch.targets())
            .reshape(-1, 1)
            .eq(manager.create(drawn).reshape(1, -1))
            .toType(DataType.FLOAT32, false)
            .mul(FORBIDDEN);
    NDArray first = asked.mul(right).sum(new int[] {1}, true);
    NDArray others =
        asked.matMul(wrong.transpose()).add(manager.create(correction).reshape(1, -1)).add(same);
    return first.concat(others, 1).logSoftmax(-1).get(":, 0").mean().neg();
  }

  /** What is made of it is the step's. */
  private @Nullable NDArray fixed(NDManager manager) {
    if (fixed != null) {
      fixed.tempAttach(manager);
    }
    return fixed;
  }

  private static long[] local(int[] rows, IntStream ranks) {
    return ranks.mapToLong(rank -> Arrays.binarySearch(rows, rank)).toArray();
  }

  private int drawn(double at) {
    int place = Arrays.binarySearch(cumulative, at);
    return Math.min(warm - 1, place < 0 ? -place - 1 : place + 1);
  }

  private double chance(int item) {
    return cumulative[item] - (item == 0 ? 0 : cumulative[item - 1]);
  }

  /** The states at the batch's places. */
  private NDArray asked(
      Batch batch,
      long[] items,
      NDArray vectors,
      Parameters parameters,
      NDManager manager,
      boolean training) {
    Shape shape = new Shape(batch.rows(), batch.length());
    NDArray inputs =
        table.inputs(
            vectors,
            manager.create(items, shape),
            manager.create(batch.gaps(), shape),
            manager.create(batch.weights(), new Shape(batch.rows(), batch.length(), 1)),
            parameters);
    NDArray states = network.states(inputs, parameters, training).reshape(-1, table.dimensions());
    return ItemTable.picked(states, manager.create(batch.places()));
  }

  /** Scores of all items with events for each question. */
  float[] scores(Batch questions, Parameters parameters, NDManager manager) {
    NDArray vectors = table.vectors(fixed(manager), null, parameters, false);
    NDArray asked = asked(questions, questions.items(), vectors, parameters, manager, false);
    return asked.matMul(vectors.transpose()).toFloatArray();
  }
}
