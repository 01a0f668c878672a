package dev.weft.cli.snapshot;

import dev.weft.cli.options.Targets;
import dev.weft.cli.report.ModelFacts;
import dev.weft.cli.report.ModelHtml;
import dev.weft.cli.report.ModelJson;
import dev.weft.cli.report.ModelTables;
import dev.weft.cli.report.RatingFacts;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.ratings.RatingStackModel;
import dev.weft.models.ratings.RatingModel;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.text.internal.words.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a snapshot is and how its members are weighed. */
@Command(
    name = "explain-model",
    description = {
      "Says what a model is and how its members are weighed.",
      "Algorithm, members, what it was trained on, and how much each member's word counts by"
          + " history length and item support; and what predicts ratings.",
      "",
      "  weft explain-model shop.weft",
      "  weft explain-model shop.weft --html model.html",
      ""
    })
public final class ExplainModelCommand extends ConsoleCommand {

  @Parameters(
      index = "0",
      paramLabel = "MODEL.weft",
      description = "The snapshot that 'weft train' wrote.")
  private Path file = Path.of("");

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with the picture.")
  private @Nullable Path html;

  @Override
  protected int run(Console console) throws Exception {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder: name a file that 'weft train --to FILE.weft' wrote");
    }
    Targets.beside(List.of(file)).file("--html", html);
    Snapshot snapshot = SnapshotFile.read(file);
    String name = String.valueOf(file.getFileName());
    show(snapshot, console);
    console.json(ModelJson.node(file.toString(), snapshot));
    if (html != null) {
      WholeFile.text(html, ModelHtml.page(name, snapshot));
      console.note("The page is " + html);
    }
    return 0;
  }

  private static void show(Snapshot snapshot, Console console) {
    List<List<String>> facts = new ArrayList<>();
    ModelFacts.of(snapshot).forEach((fact, value) -> facts.add(List.of(fact, value)));
    console.lines(TextTable.lines(facts, 0, console.places()));
    if (snapshot.model() instanceof GateModel gate) {
      showGate(gate, console);
    } else {
      console.print(Hyperparameters.text(snapshot.model().algorithm()));
      console.print("One algorithm answers alone: there are no weights.");
    }
    snapshot.ratings().ifPresent(ratings -> showRatings(ratings, console));
  }

  private static void showRatings(RatingModel ratings, Console console) {
    console.print("");
    List<List<String>> facts = new ArrayList<>();
    RatingFacts.of(ratings).forEach((fact, value) -> facts.add(List.of(fact, value)));
    console.lines(TextTable.lines(facts, 0, console.places()));
    console.print(Hyperparameters.text(ratings.algorithm()));
    if (ratings instanceof RatingStackModel) {
      console.heading("Members of the stack");
      console.lines(TextTable.lines(RatingFacts.members(ratings), 0, console.places()));
    }
  }

  private static void showGate(GateModel gate, Console console) {
    for (ModelTables.Table table : ModelTables.of(gate)) {
      console.heading(table.title());
      boolean members = table.rows().getFirst().contains("why");
      console.lines(
          members
              ? TextTable.lines(table.rows(), 0, console.places())
              : TextTable.figures(table.rows(), console.places()));
      if (!table.sentences().isEmpty()) {
        console.print("");
        table.sentences().forEach(console::print);
      }
    }
    console.print("");
    for (var member : gate.members()) {
      console.print(Hyperparameters.text(member.algorithm()));
    }
  }
}
