package dev.weft.cli.benchmark.texts;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Item;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.evaluation.internal.RankCorrelation;
import dev.weft.math.internal.RandomStreams;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.Distillation;
import dev.weft.text.internal.StaticEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A static encoder distilled from the bundled English one on sentences of a catalogue's texts,
 * beside its teacher: Spearman's correlation on the STS benchmark's test set, whose sentences it
 * has not seen, and how many times as fast it reads the catalogue.
 *
 * @param name the protocol's name
 * @param file the pairs with their scores
 * @param corpus folder of the data set whose texts are distilled on
 */
public record StaticSimilarityBenchmark(String name, String file, String corpus)
    implements Benchmark {

  private static final int SENTENCES = 12_000;

  /** Shorter texts are seldom more than a title. */
  private static final int LONG = 100;

  /** Texts that the slow teacher is timed on, and the fast student, several times each. */
  private static final int TEACHERS_TEXTS = 200;

  private static final int STUDENTS_TEXTS = 8_000;
  private static final int ROUNDS = 3;

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Path path = context.folder("similarity").resolve(file);
    List<SentencePairs.Pair> pairs = SentencePairs.read(path);
    List<String> texts = texts(context.dataset(corpus).items());
    List<String> sentences =
        RandomStreams.shuffled(Distillation.sentences(texts), RandomStreams.of(context.seed()));
    List<String> some = sentences.subList(0, Math.min(SENTENCES, sentences.size()));
    context
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "%s: distilling on %,d of %,d sentences of %,d texts",
                name,
                some.size(),
                sentences.size(),
                texts.size()));
    try (OnnxEncoder teacher = BundledEncoders.english()) {
      long start = System.nanoTime();
      StaticEncoder student =
          new Distillation().distil(teacher, teacher.vocabulary(), some, EncodingProgress.NONE);
      double seconds = (System.nanoTime() - start) * 1e-9;
      return compared(context, teacher, student, seconds, pairs, texts);
    }
  }

  private BenchmarkResult compared(
      BenchmarkContext context,
      TextEncoder teacher,
      TextEncoder student,
      double distillSeconds,
      List<SentencePairs.Pair> pairs,
      List<String> texts) {
    double[] scores = pairs.stream().mapToDouble(SentencePairs.Pair::score).toArray();
    double[] students = SimilarityBenchmark.cosines(student, pairs);
    double[] teachers = SimilarityBenchmark.cosines(teacher, pairs);
    double fast = textsPerSecond(student, firstOf(texts, STUDENTS_TEXTS));
    double slow = textsPerSecond(teacher, firstOf(texts, TEACHERS_TEXTS));
    Map<String, Double> baselines = new LinkedHashMap<>();
    baselines.put("teacher", RankCorrelation.spearman(teachers, scores));
    double[] overlaps = SimilarityBenchmark.overlaps(pairs);
    baselines.put("shared words", RankCorrelation.spearman(overlaps, scores));
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("speedup", fast / slow);
    details.put("texts_per_second", fast);
    details.put("texts_per_second of the teacher", slow);
    return new BenchmarkResult(
        name,
        String.format(Locale.ROOT, "%d sentence pairs, cosine of the embeddings", pairs.size()),
        "spearman",
        RankCorrelation.spearman(students, scores),
        SimilarityBenchmark.interval(students, scores, context.seed()),
        student.id(),
        baselines,
        details,
        new Distillation().toString(),
        distillSeconds,
        0,
        PeakMemory.megabytes(),
        context.seed());
  }

  /** All texts of the items that are more than a few words. */
  public static List<String> texts(List<Item> items) {
    return items.stream()
        .flatMap(item -> item.texts().values().stream())
        .filter(text -> text.length() >= LONG)
        .distinct()
        .toList();
  }

  private static List<String> firstOf(List<String> texts, int most) {
    return texts.subList(0, Math.min(most, texts.size()));
  }

  /** In the best of some rounds: a machine is slowed down by other work, never sped up. */
  private static double textsPerSecond(TextEncoder encoder, List<String> texts) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      encoder.encodeAll(texts);
      best = Math.max(best, texts.size() * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }
}
