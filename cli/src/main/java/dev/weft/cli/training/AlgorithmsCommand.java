package dev.weft.cli.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.shelf.Shelf;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the algorithms. */
@Command(
    name = "algorithms",
    description = {
      "Lists the algorithms: name, what it is, what data it needs, defaults; of one alone also"
          + " what 'tune' tries. Those of your own are among them when the variable"
          + " WEFT_CLASS_PATH names their jars.",
      "A name, or a name with some of its hyperparameters as in 'ease(lambda=100)', goes into"
          + " --algorithm and --algorithms; those of ratings into --rating-algorithm, or with"
          + " --ratings."
    })
public final class AlgorithmsCommand extends ConsoleCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only this one.")
  private String name = "";

  @Override
  protected int run(Console console) {
    List<Algorithm> lists = Shelf.all(Algorithm.class);
    List<RatingAlgorithm> ratings = Shelf.all(RatingAlgorithm.class);
    if (!name.isEmpty()) {
      Trainer one = one(Shelf.all(Trainer.class));
      show(one, console);
      showSpace(one, console);
      console.json(node(one));
      return 0;
    }
    console.print("For lists: train, evaluate, tune. All need events of users with items.");
    lists.forEach(one -> show(one, console));
    console.print("");
    console.print("For ratings: the same commands with --ratings. All need events with a value.");
    ratings.forEach(one -> show(one, console));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    add(node.putArray("lists"), lists);
    add(node.putArray("ratings"), ratings);
    console.json(node);
    return 0;
  }

  private Trainer one(List<Trainer> all) {
    return all.stream()
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Choices.unknown("NAME", name, all.stream().map(Trainer::name).toList()));
  }

  /** What data it needs beyond interactions or ratings; empty for nothing. */
  private static String needs(Trainer one) {
    return one.needs().stream()
        .filter(need -> need != Need.EVENTS && need != Need.VALUES)
        .sorted()
        .map(Need::what)
        .collect(Collectors.joining(", "));
  }

  /** Its text with every hyperparameter; empty when they are chosen for the data. */
  private static String defaults(Trainer one) {
    return one.name().equals(AlgorithmTexts.GATE) ? "" : Hyperparameters.text(one);
  }

  private static void show(Trainer one, Console console) {
    console.heading(one.name());
    console.lines(Display.wrapped("  " + one.description(), console.places(), "    "));
    if (!needs(one).isEmpty()) {
      console.print("  needs " + needs(one));
    }
    String defaults =
        defaults(one).isEmpty()
            ? "members, hyperparameters and weights are chosen for the data"
            : defaults(one);
    console.lines(Display.wrapped("  " + defaults, console.places(), "    "));
  }

  private static void showSpace(Trainer one, Console console) {
    SearchSpace space = one.searchSpace();
    String text = space.size() == 0 ? "nothing to tune" : "'tune' tries " + space;
    console.lines(Display.wrapped("  " + text, console.places(), "    "));
  }

  private static void add(ArrayNode array, List<? extends Trainer> algorithms) {
    algorithms.forEach(one -> array.add(node(one)));
  }

  private static ObjectNode node(Trainer one) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", one.name())
        .put("what", one.description())
        .put("needs", needs(one))
        .put("defaults", defaults(one))
        .put("search", one.searchSpace().toString());
  }
}
