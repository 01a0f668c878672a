package dev.weft.cli.encoding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.Listed;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Step;
import dev.weft.encoders.BundledEncoders;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists encoders and what each would cost. */
@Command(
    name = "encoders",
    description = {
      "Lists the encoders that are here; with data also what each would cost for its texts: tokens,"
          + " seconds as a sample tells, and requests where it is on a server, to which nothing is"
          + " sent.",
      "",
      "  weft encoders",
      "  weft encoders shop/",
      "  weft encoders shop/ --encoders 'english,models/bge-m3'",
      ""
    })
public final class EncodersCommand extends ConsoleCommand {

  private static final long SEED = 1;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final PresetOption preset = new PresetOption();

  @Option(
      names = "--encoders",
      paramLabel = "LIST",
      description = "Only these, each as --encoder takes it.")
  private String encoders = "";

  @Override
  protected int run(Console console) throws Exception {
    List<String> lines =
        encoders.isBlank()
            ? Stream.concat(BundledEncoders.names().stream(), Stream.of("bilingual")).toList()
            : Listed.of("--encoders", List.of(encoders)).stream().map(String::strip).toList();
    if (preset.preset().isPresent() && !data.isGiven()) {
      throw new IllegalArgumentException(
          "--preset says how data is read: name data, or leave it out");
    }
    data.under(preset.preset());
    List<String> texts =
        data.isGiven()
            ? CatalogueTexts.of(preset.counting(data.read(console).dataset()))
            : List.of();
    List<EncoderCost> costs = costs(lines, texts, console);
    print(costs, texts, console);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("texts", texts.size());
    ArrayNode array = node.putArray("encoders");
    costs.forEach(cost -> cost.addTo(array.addObject()));
    if (data.isGiven()) {
      data.addTo(node);
    }
    console.json(node);
    return 0;
  }

  private static List<EncoderCost> costs(List<String> lines, List<String> texts, Console console)
      throws IOException {
    List<EncoderCost> costs = new ArrayList<>();
    try (Step step = console.step("Looking at encoders")) {
      for (String line : lines) {
        step.at(costs.size(), lines.size());
        step.now(line);
        costs.add(EncoderCost.of(line, texts, SEED));
      }
    }
    return costs;
  }

  private void print(List<EncoderCost> costs, List<String> texts, Console console) {
    List<List<String>> rows = new ArrayList<>();
    if (data.isGiven()) {
      console.print(
          "%s to embed; tokens, seconds and requests:",
          Display.counted(texts.size(), "different text"));
      rows.add(List.of("tokens", "seconds", "requests", "encoder", "what"));
    } else {
      rows.add(List.of("encoder", "what"));
    }
    costs.forEach(cost -> rows.add(cost.row(data.isGiven())));
    console.lines(TextTable.lines(rows, data.isGiven() ? 3 : 0, console.places()));
    console.print("");
    console.print(
        "A folder with an ONNX or static model and a model on a server (openai:MODEL, voyage:MODEL,"
            + " jina:MODEL, ollama:MODEL) are encoders, too; name them in --encoders.");
  }
}
