package dev.weft.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.options.Listed;
import dev.weft.cli.options.Pairs;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Item;
import dev.weft.data.RatingScale;
import dev.weft.data.User;
import dev.weft.models.Hyperparameters;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.Weft;
import dev.weft.text.internal.words.Nearest;
import dev.weft.text.internal.words.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts ratings. */
@Command(
    name = "predict",
    description = {
      "Predicts what a user would rate items, and how sure that is.",
      "The interval shown holds the true rating nine times in ten. The snapshot must have been"
          + " trained with --ratings.",
      "",
      "  weft predict films.weft --user u42 --item i7 --item i9",
      "  weft predict films.weft --rated i1=5 --rated i3=2 --item i7",
      ""
    })
public final class PredictCommand extends ConsoleCommand {

  @Parameters(
      index = "0",
      paramLabel = "FILE.weft",
      description = "The snapshot that 'weft train --ratings' wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Who; one who is not known is answered as someone who has rated nothing.")
  private @Nullable String given;

  @Option(
      names = "--rated",
      paramLabel = "ITEM=VALUE",
      description = "A rating that someone new has given, instead of --user. Repeatable.")
  private List<String> rated = new ArrayList<>();

  @Option(
      names = "--item",
      required = true,
      paramLabel = "ID",
      description = "An item to predict the rating of. Repeatable.")
  private List<String> items = new ArrayList<>();

  @Override
  protected int run(Console console) throws Exception {
    String user = Listed.id("--user", given);
    if (!user.isEmpty() && !rated.isEmpty()) {
      throw new IllegalArgumentException(
          "--user and --rated exclude each other: a user's own ratings are in the snapshot");
    }
    Map<String, Double> ratings = ratings();
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder: name a file that 'weft train --ratings --to FILE.weft' wrote");
    }
    Snapshot snapshot;
    try (var _ = console.step("Opening " + file.getFileName())) {
      snapshot = SnapshotFile.read(file);
    }
    Weft weft = Weft.of(snapshot);
    weft.ratings();
    check("--item", items, snapshot);
    check("--rated", ratings.keySet(), snapshot);
    checkScale(ratings, weft.ratings().scale());
    if (user.isEmpty() && ratings.isEmpty()) {
      console.note("Neither --user nor --rated: answered as someone who has rated nothing.");
    }
    boolean known = snapshot.users().stream().map(User::id).anyMatch(user::equals);
    if (!user.isEmpty() && !known) {
      console.note("User '" + user + "' is not known: answered as someone who has rated nothing.");
    }
    List<RatingPrediction> predictions =
        ratings.isEmpty() ? weft.predict(user, items) : weft.predict(ratings, items);
    show(predictions, weft, console);
    console.json(json(predictions, weft, user, known));
    return 0;
  }

  private Map<String, Double> ratings() {
    Map<String, Double> given = new LinkedHashMap<>();
    for (var pair : Pairs.valueLast("--rated", rated).entrySet()) {
      try {
        double value = Double.parseDouble(pair.getValue());
        if (!Double.isFinite(value)) {
          throw new NumberFormatException("not finite");
        }
        given.put(pair.getKey(), value);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--rated must be ITEM=VALUE with a number: '%s=%s'",
                pair.getKey(),
                pair.getValue()),
            e);
      }
    }
    return given;
  }

  private static void checkScale(Map<String, Double> given, RatingScale scale) {
    given.forEach(
        (item, value) -> {
          if (value < scale.min() || value > scale.max()) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "--rated must be in %s..%s, the scale of the ratings that were learned:"
                        + " '%s=%s'; 'weft train --rating-scale MIN..MAX' tells a wider one",
                    scale.min(),
                    scale.max(),
                    item,
                    value));
          }
        });
  }

  private static void check(String option, Iterable<String> named, Snapshot snapshot) {
    List<String> ids = snapshot.items().stream().map(Item::id).toList();
    for (String item : named) {
      if (!ids.contains(item)) {
        String hint = Nearest.of(item, ids).map(n -> "; did you mean '" + n + "'?").orElse("");
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must be the id of an item of the snapshot: '%s'%s",
                option,
                item,
                hint));
      }
    }
  }

  private void show(List<RatingPrediction> predictions, Weft weft, Console console) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("rating", "nine in ten", "item", ""));
    for (int i = 0; i < predictions.size(); i++) {
      RatingPrediction prediction = predictions.get(i);
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%.2f", prediction.value()),
              String.format(Locale.ROOT, "%.2f to %.2f", prediction.lower(), prediction.upper()),
              items.get(i),
              title(weft.snapshot(), items.get(i))));
    }
    console.lines(TextTable.lines(rows, 2, console.places()));
    RatingScale scale = weft.ratings().scale();
    console.print(
        "on a scale of %s to %s, by %s",
        (float) scale.min(), (float) scale.max(), weft.ratings().algorithm().name());
  }

  private static String title(Snapshot snapshot, String id) {
    return snapshot.items().stream()
        .filter(item -> item.id().equals(id))
        .findFirst()
        .flatMap(Item::title)
        .orElse("");
  }

  private ObjectNode json(
      List<RatingPrediction> predictions, Weft weft, String user, boolean known) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("algorithm", Hyperparameters.text(weft.ratings().algorithm()));
    RatingScale scale = weft.ratings().scale();
    node.putObject("scale").put("min", scale.min()).put("max", scale.max());
    node.put("user_id", user);
    node.put("known_user", known);
    var array = node.putArray("predictions");
    for (int i = 0; i < predictions.size(); i++) {
      array
          .addObject()
          .put("item_id", items.get(i))
          .put("title", title(weft.snapshot(), items.get(i)))
          .put("rating", predictions.get(i).value())
          .put("lower", predictions.get(i).lower())
          .put("upper", predictions.get(i).upper());
    }
    return node;
  }
}
