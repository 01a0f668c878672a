package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.features.FeatureBlock;
import dev.weft.math.internal.TopK;
import dev.weft.recommend.Preparation;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * News that nobody has read yet: how many of the ten items most like one are of its class, when all
 * that is known is the title.
 *
 * @param name the protocol's name
 */
public record TitlesBenchmark(String name) implements Benchmark {

  private static final int LIST = 10;

  /** Every fifth title. */
  private static final int STEP = 5;

  private record Titles(Dataset data, List<String> classes) {}

  @Override
  public boolean routine() {
    return false;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Titles titles = titles(context.folder("chinese").resolve("thucnews_titles.txt"));
    var preparation =
        new Preparation().withAnalysis(LuceneAnalysis.automatic()).withSeed(context.seed());
    context.log().accept("by words");
    double[] words = shares(titles, preparation);
    context.log().accept("by words and embeddings");
    long start = System.nanoTime();
    double[] both;
    try (TextEncoder encoder = new EmbeddingCache(BundledEncoders.bilingual(), context.cache())) {
      both = shares(titles, preparation.withEncoder(encoder));
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    var interval = Bootstrap.DEFAULT.withSeed(context.seed()).interval(both);
    return new BenchmarkResult(
        name,
        titles.classes().size() + " titles of ten classes, each asked for those like it",
        "share of the ten that are of its class",
        interval.mean(),
        interval,
        "words and embeddings",
        Map.of("words alone", Bootstrap.DEFAULT.interval(words).mean()),
        Map.of(),
        "likeness by the features of items",
        seconds,
        0,
        PeakMemory.megabytes(),
        context.seed());
  }

  private static Titles titles(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i += STEP) {
      String[] parts = lines.get(i).split("\t");
      items.add(Item.ofTexts("t" + i, Map.of("title", parts[0])));
      classes.add(parts[1]);
    }
    Events nothing = Events.builder(EventType.PRESETS).build();
    return new Titles(Dataset.of(items, List.of(), nothing), classes);
  }

  private static double[] shares(Titles titles, Preparation preparation) {
    List<FeatureBlock> features = preparation.trainingData(titles.data()).itemFeatures();
    double[] shares = new double[titles.classes().size()];
    int[] all = IntStream.range(0, shares.length).toArray();
    for (int item = 0; item < shares.length; item++) {
      boolean[] excluded = new boolean[shares.length];
      excluded[item] = true;
      float[] scores = new float[shares.length];
      for (FeatureBlock block : features) {
        float[] alike = block.similarity(new int[] {item}, all).values();
        for (int other = 0; other < scores.length; other++) {
          scores[other] += block.weight() * alike[other];
        }
      }
      for (int other : TopK.of(scores, excluded, LIST)) {
        boolean same = titles.classes().get(other).equals(titles.classes().get(item));
        shares[item] += same ? 1.0 / LIST : 0;
      }
    }
    return shares;
  }
}
