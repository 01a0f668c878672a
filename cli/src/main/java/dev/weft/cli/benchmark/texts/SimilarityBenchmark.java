package dev.weft.cli.benchmark.texts;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.encoders.BundledEncoders;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.internal.RankCorrelation;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well the cosine of two sentences' embeddings follows people's judgement: Spearman's
 * correlation on the STS benchmark's test set.
 *
 * @param name the protocol's name
 * @param file the pairs with their scores
 * @param language of the bundled encoder
 */
public record SimilarityBenchmark(String name, String file, String language) implements Benchmark {

  private static final int RESAMPLES = 1_000;

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Path path = context.folder("similarity").resolve(file);
    List<SentencePairs.Pair> pairs = SentencePairs.read(path);
    context
        .log()
        .accept(String.format(Locale.ROOT, "%s: %,d pairs of sentences", name, pairs.size()));
    long start = System.nanoTime();
    try (TextEncoder encoder = BundledEncoders.forLanguage(language)) {
      double[] cosines = cosines(encoder, pairs);
      double seconds = (System.nanoTime() - start) * 1e-9;
      double[] scores = pairs.stream().mapToDouble(SentencePairs.Pair::score).toArray();
      return new BenchmarkResult(
          name,
          String.format(Locale.ROOT, "%d sentence pairs, cosine of the embeddings", pairs.size()),
          "spearman",
          RankCorrelation.spearman(cosines, scores),
          interval(cosines, scores, context.seed()),
          encoder.id(),
          Map.of("shared words", RankCorrelation.spearman(overlaps(pairs), scores)),
          Map.of("texts_per_second", 2 * pairs.size() / seconds),
          encoder.id(),
          0,
          0,
          PeakMemory.megabytes(),
          context.seed());
    }
  }

  public static double[] cosines(TextEncoder encoder, List<SentencePairs.Pair> pairs) {
    List<String> texts = new ArrayList<>();
    pairs.forEach(pair -> texts.add(pair.first()));
    pairs.forEach(pair -> texts.add(pair.second()));
    Matrix vectors = encoder.encodeAll(texts);
    int d = vectors.columns();
    double[] cosines = new double[pairs.size()];
    for (int p = 0; p < cosines.length; p++) {
      cosines[p] =
          Kernels.fastest()
              .dot(vectors.values(), p * d, vectors.values(), (p + cosines.length) * d, d);
    }
    return cosines;
  }

  /** Share of words in common, the answer without any model. */
  public static double[] overlaps(List<SentencePairs.Pair> pairs) {
    return pairs.stream().mapToDouble(SentencePairs.Pair::overlap).toArray();
  }

  public static Interval interval(double[] cosines, double[] scores, long seed) {
    var random = RandomStreams.former(seed);
    double[] values = new double[RESAMPLES];
    double[] x = new double[cosines.length];
    double[] y = new double[cosines.length];
    for (int r = 0; r < RESAMPLES; r++) {
      for (int i = 0; i < x.length; i++) {
        int drawn = random.nextInt(x.length);
        x[i] = cosines[drawn];
        y[i] = scores[drawn];
      }
      values[r] = RankCorrelation.spearman(x, y);
    }
    Arrays.sort(values);
    return new Interval(
        RankCorrelation.spearman(cosines, scores),
        values[(int) (RESAMPLES * 0.025)],
        values[(int) (RESAMPLES * 0.975)]);
  }
}
