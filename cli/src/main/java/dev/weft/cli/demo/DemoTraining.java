package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.features.internal.SearchVectors;
import dev.weft.models.internal.gate.Gate;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo makes of data before it answers: embeddings and a model.
 *
 * @param preparation how it is read, in each step alike
 */
record DemoTraining(Dataset data, Preparation preparation, Console console) {

  /** Share of the users held out as new ones when the gate's weights are fitted. */
  private static final double NEW = 0.1;

  static DemoTraining of(
      Dataset data,
      InteractionRule rule,
      long seed,
      @Nullable OpenEncoder opened,
      Console console) {
    Preparation preparation =
        new Preparation().withRule(rule).withAnalysis(LuceneAnalysis.automatic()).withSeed(seed);
    return new DemoTraining(
        data, opened == null ? preparation : preparation.withEncoder(opened), console);
  }

  /** Embeds everything; what follows finds it in the cache. */
  void embed(OpenEncoder opened, ObjectNode json) {
    console.heading("Embedded");
    preparation.trainingData(data);
    SearchVectors.of(data.items(), opened);
    OpenEncoder.Work work = opened.work(EncoderOptions.texts(data));
    console.print("  %s, by %s", work.sentence(), opened.modelName());
    json.putObject("embedded")
        .put("encoder", opened.id())
        .put("texts", work.texts())
        .put("seconds", work.seconds())
        .put("texts_per_second", work.textsPerSecond())
        .put("tokens_per_second", work.tokensPerSecond());
  }

  /** Trains on everything, with the hyperparameters found before and new users in mind as well. */
  Snapshot train(Gate chosen, Path file) throws IOException {
    var gate =
        new Gate(
            chosen.members(), chosen.holdOut(), chosen.heldOutShare(), NEW, chosen.coldItemShare());
    try (Step step = console.step("Training on everything")) {
      Snapshot snapshot =
          new SnapshotTrainer(preparation, Optional.of(gate), step::now)
              .withProgress(step::now)
              .train(data, DataHash.of(data));
      DemoFolder.writeModel(file, unfinished -> SnapshotFile.write(unfinished, snapshot));
      return snapshot;
    }
  }
}
