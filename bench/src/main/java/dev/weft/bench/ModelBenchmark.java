package dev.weft.bench;

import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.TopK;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.Rp3beta;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.models.internal.sums.CoOccurrence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Selection, sums, inverse and fits, on ML-1M where they learn; fits named {@code small…} on its
 * first 1,000 users.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ModelBenchmark {

  private static final int MANY_ITEMS = 100_000;
  private static final int K = 10;
  private static final int FEW_USERS = 1_000;

  private TrainingData data = TrainingData.of(Interactions.of(0, List.of()));
  private TrainingData few = data;
  private Matrix system = Matrix.zeros(0, 0);
  private float[] scores = {};

  /** Reads ML-1M and draws the rest. */
  @Setup
  public void read() throws IOException {
    data = TrainingData.of(MovieLens1M.train());
    few =
        TrainingData.of(
            Interactions.of(data.items(), data.interactions().histories().subList(0, FEW_USERS)));
    system = CoOccurrence.upperHalf(data.interactions().matrix());
    for (int i = 0; i < system.rows(); i++) {
      system.values()[i * system.columns() + i] += 1_000;
    }
    var random = new SplittableRandom(1);
    scores = gaussian(MANY_ITEMS, random);
  }

  private static float[] gaussian(int size, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The 10 best of 100,000 scores. */
  @Benchmark
  public int[] topTen() {
    return TopK.of(scores, K);
  }

  /** The sums of ML-1M. */
  @Benchmark
  public Matrix coOccurrence() {
    return CoOccurrence.upperHalf(data.interactions().matrix());
  }

  /** The inverse at 3,533 items, with the copy that it overwrites. */
  @Benchmark
  public float[] invert() {
    var copy =
        new Matrix(
            system.rows(),
            system.columns(),
            Arrays.copyOf(system.values(), system.values().length));
    Blas.invert(copy);
    return copy.values();
  }

  /** EASE from histories to weights. */
  @Benchmark
  public Model ease() {
    return new Ease(1_000).fit(data);
  }

  /** A fit of one sweep, 64 factors. */
  @Benchmark
  public Model alsSweep64() {
    return new Als(64, 0.1, 0.025, 1).fit(data);
  }

  /** A fit of one sweep, 128 factors. */
  @Benchmark
  public Model alsSweep128() {
    return new Als(128, 0.1, 0.025, 1).fit(data);
  }

  /** P³ walks from histories to neighbours. */
  @Benchmark
  public Model rp3beta() {
    return new Rp3beta().fit(data);
  }

  /** Transitions from histories to weights. */
  @Benchmark
  public Model transition() {
    return new Transition().fit(data);
  }

  /** A fit of one pass over the pairs. */
  @Benchmark
  public Model smallFactorizationEpoch() {
    return new Factorization().withEpochs(1).fit(few);
  }

  /** SLIM by coordinate descent. */
  @Benchmark
  public Model smallSlim() {
    return new Slim().fit(few);
  }
}
