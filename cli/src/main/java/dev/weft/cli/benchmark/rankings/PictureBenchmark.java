package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.rankings.RankingBenchmark.Entry;
import dev.weft.cli.generate.DrawnWorld;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.encoders.pictures.PictureFeatures;
import dev.weft.evaluation.Metric;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.text.TextEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cold items of a simulated shop whose pictures are drawn: what texts and pictures are worth alone,
 * side by side in one vector (early), and weighed by a gate (late). Synthetic: it shows that
 * pictures count where they say something, not how much real ones say.
 *
 * @param name the protocol's name
 * @param silent whether the items without events are those whose texts say nothing; else any
 */
public record PictureBenchmark(String name, boolean silent) implements Benchmark {

  private static final double HIDDEN = 0.2;
  private static final String PICTURES = "vectors." + DrawnWorld.FIELD;

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    DrawnWorld world = DrawnWorld.of(Generator.shop().withShareChinese(0).withSeed(context.seed()));
    Dataset dataset = withVectors(world);
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      Split split = split(preparation.interactions(dataset), dataset, world, context);
      TrainingData data = preparation.trainingData(dataset, split.train());
      var metrics = List.of(Metric.ndcg(20), Metric.recall(20));
      return RankingBenchmark.of(context, name, dataset, split, data, metrics).run(entries());
    }
  }

  private static List<Entry> entries() {
    Algorithm content = new Content();
    Algorithm columns = new ColdColumns();
    return List.of(
        Entry.of(new Popularity()),
        new Entry("content: text", only(Modality.TEXT, content), 0),
        new Entry("content: pictures", only(PICTURES, content), 0),
        new Entry("content: early", content, 0),
        new Entry("content: late", late(content), 0),
        new Entry("cold-columns: text", only(Modality.TEXT, columns), 0),
        new Entry("cold-columns: pictures", only(PICTURES, columns), 0),
        new Entry("cold-columns: late", late(columns), 0),
        new Entry("cold-columns: early", columns, 0));
  }

  private static Algorithm only(String modality, Algorithm member) {
    return new Modality(modality, member);
  }

  /** Weighed by items that are hidden for the purpose. */
  private static Gate late(Algorithm member) {
    return new Gate(
        List.of(new Popularity(), only(Modality.TEXT, member), only(PICTURES, member)),
        HoldOut.RANDOM,
        0.1,
        0,
        0.1);
  }

  private Split split(
      Interactions interactions, Dataset dataset, DrawnWorld world, BenchmarkContext context) {
    Split any = new Protocol.ColdItems(HIDDEN, context.seed()).split(interactions);
    return silent ? ofSilent(any, dataset, world) : any;
  }

  /** Asked for are items with a picture whose texts say nothing, and no others are ranked. */
  public static Split ofSilent(Split any, Dataset dataset, DrawnWorld world) {
    boolean[] asked = new boolean[dataset.items().size()];
    for (int i = 0; i < asked.length; i++) {
      String id = dataset.itemIndex().id(i);
      asked[i] =
          any.candidates()[i] && world.silent().contains(id) && world.pictures().containsKey(id);
    }
    List<TestCase> tests = new ArrayList<>();
    for (TestCase test : any.tests()) {
      int[] relevant = Arrays.stream(test.relevant()).filter(item -> asked[item]).toArray();
      if (relevant.length > 0) {
        tests.add(new TestCase(test.user(), test.history(), relevant));
      }
    }
    return new Split(
        any.protocol() + "; ranked are those with a picture whose texts say nothing",
        any.train(),
        tests,
        asked);
  }

  /** The published data, with the vectors of its pictures. */
  public static Dataset withVectors(DrawnWorld world) {
    Dataset dataset = world.dataset();
    var encoder = new PictureFeatures();
    Map<String, BufferedImage> pictures = world.pictures();
    Item[] items = dataset.items().toArray(Item[]::new);
    Parallel.forEach(
        items.length,
        i -> {
          BufferedImage picture = pictures.get(items[i].id());
          if (picture != null) {
            items[i] = items[i].withVectors(Map.of(DrawnWorld.FIELD, encoder.encode(picture)));
          }
        });
    return Dataset.of(List.of(items), dataset.users(), dataset.events());
  }
}
