package dev.weft.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.models.Hyperparameters;
import dev.weft.models.file.RatingShelf;
import dev.weft.models.file.Shelf;
import dev.weft.text.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the algorithms. */
@Command(
    name = "algorithms",
    description = {
      "Lists the algorithms: name, what it is, what data it needs, defaults.",
      "A name, or a name with some of its hyperparameters as in 'ease(lambda=100)', goes into"
          + " --algorithm and --algorithms; those of ratings into --rating-algorithm, or with"
          + " --ratings."
    })
final class AlgorithmsCommand extends ConsoleCommand {

  private static final ResourceBundle WORDS =
      ResourceBundle.getBundle("dev.weft.cli.algorithms", Locale.ROOT);

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only this one.")
  private String name = "";

  /**
   * An algorithm as it is listed.
   *
   * @param what it is in a line
   * @param needs what data it needs beyond interactions or ratings; empty for nothing
   * @param defaults its text with every hyperparameter; empty when they are chosen for the data
   */
  record Listing(String name, String what, String needs, String defaults) {}

  @Override
  int run(Console console) {
    List<Listing> lists = Shelf.names().stream().map(AlgorithmsCommand::ofLists).toList();
    List<Listing> ratings = RatingShelf.names().stream().map(AlgorithmsCommand::ofRatings).toList();
    if (!name.isEmpty()) {
      show(one(lists, ratings), console);
      console.json(node(one(lists, ratings)));
      return 0;
    }
    console.print("For lists: train, evaluate, tune. All need events of users with items.");
    lists.forEach(listing -> show(listing, console));
    console.print("");
    console.print("For ratings: the same commands with --ratings. All need events with a value.");
    ratings.forEach(listing -> show(listing, console));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    add(node.putArray("lists"), lists);
    add(node.putArray("ratings"), ratings);
    console.json(node);
    return 0;
  }

  private Listing one(List<Listing> lists, List<Listing> ratings) {
    for (List<Listing> listings : List.of(lists, ratings)) {
      for (Listing listing : listings) {
        if (listing.name().equals(name)) {
          return listing;
        }
      }
    }
    throw Choices.unknown(
        "NAME", name, Stream.of(lists, ratings).flatMap(List::stream).map(Listing::name).toList());
  }

  static Listing ofLists(String name) {
    return listing(name, name.equals(Lineup.GATE) ? "" : Hyperparameters.text(Shelf.parse(name)));
  }

  static Listing ofRatings(String name) {
    return listing(name, Hyperparameters.text(RatingShelf.parse(name)));
  }

  private static Listing listing(String name, String defaults) {
    return new Listing(name, WORDS.getString(name), word(name + ".needs").orElse(""), defaults);
  }

  private static Optional<String> word(String key) {
    return WORDS.containsKey(key) ? Optional.of(WORDS.getString(key)) : Optional.empty();
  }

  private static void show(Listing listing, Console console) {
    console.heading(listing.name());
    console.print("  " + listing.what());
    if (!listing.needs().isEmpty()) {
      console.print("  needs " + listing.needs());
    }
    String defaults =
        listing.defaults().isEmpty()
            ? "members, hyperparameters and weights are chosen for the data"
            : listing.defaults();
    console.lines(Display.wrapped("  " + defaults, console.places(), "    "));
  }

  private static void add(ArrayNode array, List<Listing> listings) {
    listings.forEach(listing -> array.add(node(listing)));
  }

  private static ObjectNode node(Listing listing) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", listing.name())
        .put("what", listing.what())
        .put("needs", listing.needs())
        .put("defaults", listing.defaults());
  }
}
