package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.uses.Questions;
import dev.weft.cli.uses.RealQuestions;
import dev.weft.cli.uses.SimulatedQuestions;
import dev.weft.cli.uses.UseSettings;
import dev.weft.cli.uses.UseWorth;
import dev.weft.cli.uses.UsedModel;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.encoders.BundledEncoders;
import dev.weft.files.DatasetReader;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.models.Hyperparameters;
import dev.weft.server.config.Preset;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each choice of a preset is worth: against what the simulator knows, or on real data.
 *
 * @param name the protocol's name
 * @param preset name of the preset
 * @param folder folder of a real data set, or empty for a simulated world
 * @param sitting of real data, whether each user's whole last sitting is held out
 */
public record UsesBenchmark(String name, String preset, String folder, boolean sitting)
    implements Benchmark {

  public static UsesBenchmark simulated(String preset) {
    return new UsesBenchmark("uses-" + preset, preset, "", false);
  }

  public static UsesBenchmark real(String preset, String folder, boolean sitting) {
    return new UsesBenchmark("uses-" + preset + "-" + folder, preset, folder, sitting);
  }

  @Override
  public boolean routine() {
    return false;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    var use = new Preset(preset);
    long start = System.nanoTime();
    try (TextEncoder encoder = new EmbeddingCache(BundledEncoders.bilingual(), context.cache())) {
      UseWorth worth = worth(use, encoder, context);
      double seconds = (System.nanoTime() - start) * 1e-9;
      return result(worth, seconds, context);
    }
  }

  private UseWorth worth(Preset use, TextEncoder encoder, BenchmarkContext context)
      throws IOException {
    Optional<TextEncoder> texts = Optional.of(encoder);
    Questions questions = questions(use, context);
    context.log().accept("training under the preset " + preset);
    UsedModel model =
        UsedModel.train(questions.data(), UseSettings.of(use), texts, Optional.empty(), _ -> {});
    return UseWorth.of(use, questions, model, texts, context.log());
  }

  private Questions questions(Preset use, BenchmarkContext context) throws IOException {
    List<EventType> types = use.configuration().eventTypes();
    if (folder.isEmpty()) {
      context.log().accept("simulating " + preset);
      PresetWorld world = PresetWorld.of(preset, types, size -> size.withSeed(context.seed()));
      return SimulatedQuestions.of(world, preset);
    }
    context.log().accept("reading " + folder);
    var reader = new DatasetReader(ReadOptions.DEFAULTS.withEventTypes(types));
    Dataset data = reader.read(List.of(Source.of(context.folder(folder)))).dataset();
    return RealQuestions.of(folder, data, sitting);
  }

  private BenchmarkResult result(UseWorth worth, double seconds, BenchmarkContext context) {
    UseWorth.Line preset = worth.lines().getFirst();
    Map<String, Double> without = new LinkedHashMap<>();
    worth.lines().stream()
        .skip(1)
        .forEach(line -> without.put("without " + line.choice(), line.gain()));
    return new BenchmarkResult(
            name,
            worth.title() + ", " + worth.questions() + " lists of ten",
            "nDCG@10",
            preset.gain(),
            preset.worth(),
            "the preset " + this.preset,
            without,
            Map.of(),
            Hyperparameters.text(worth.algorithm()),
            seconds,
            0,
            PeakMemory.megabytes(),
            context.seed())
        .withTable(worth.table());
  }
}
