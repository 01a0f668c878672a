package dev.weft.cli.encoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Dataset;
import dev.weft.features.internal.SearchVectors;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.math.Matrix;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns the items' texts into vectors. */
@Command(
    name = "embed",
    description = {
      "Embeds what the items say, one vector of length 1 an item, and tells how fast.",
      "Vectors are kept in the cache: only what changed is embedded again."
    })
public final class EmbedCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final PresetOption preset = new PresetOption();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Write the vectors, as the name ends: csv, npy (float32, ids beside it), or jsonl and"
              + " parquet, which an import reads as a ready-made vector.")
  private @Nullable Path to;

  @Override
  protected int run(Console console) throws Exception {
    VectorsFile file = to == null ? null : VectorsFile.of(to);
    Targets targets = data.targets().readingAllOf(encoder.reads()).cache(encoder.cache());
    if (file != null) {
      targets.file("--to", to).file("--to with .ids.txt", file.ids());
    }
    data.under(preset.preset());
    Dataset dataset = preset.counting(data.read(console).dataset());
    List<String> texts = EncoderOptions.texts(dataset);
    try (OpenEncoder opened = encoder.open(dataset, console).orElseThrow(this::nothing)) {
      Matrix vectors = SearchVectors.of(dataset.items(), opened);
      OpenEncoder.Work work = opened.work(texts);
      if (file != null) {
        try (var _ = console.step("Writing " + to)) {
          file.write(dataset, vectors);
        }
      }
      console.print("%s, %d dimensions", opened.modelName(), opened.dimensions());
      console.print(work.sentence());
      if (to != null) {
        console.print("%,d vectors written to %s", vectors.rows(), to);
      }
      ObjectNode result =
          JsonNodeFactory.instance
              .objectNode()
              .put("encoder", opened.id())
              .put("dimensions", opened.dimensions())
              .put("items", vectors.rows())
              .put("texts", work.texts())
              .put("tokens", work.tokens())
              .put("seconds", work.seconds())
              .put("texts_per_second", work.textsPerSecond())
              .put("tokens_per_second", work.tokensPerSecond())
              .put("cache_hits", work.known())
              .put("sampled", work.sampled())
              .put("to", to == null ? null : to.toString());
      data.addTo(result);
      console.json(result);
    }
    return 0;
  }

  private RuntimeException nothing() {
    return new BadDataException(
        List.of(
            new Fault(
                data.sources().getFirst().path().toString(),
                0,
                "",
                "",
                "there is nothing to embed: no item has a text, or --encoder is none;"
                    + " --kind COLUMN=text makes a column a text")));
  }
}
