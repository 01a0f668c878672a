package dev.weft.cli.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderId;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.PresetLists;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Step;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Ratings;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.training.DefaultChoice;
import dev.weft.training.DefaultChoice.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a snapshot. */
@Command(
    name = "train",
    description = {
      "Learns from items, users and events and writes one file that answers.",
      "Without --algorithm the hyperparameters are chosen on a part of the events held out."
    })
public final class TrainCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();

  @Option(names = "--to", paramLabel = "FILE.weft", required = true, description = "The file.")
  private Path to = Path.of("");

  @Option(
      names = "--algorithm",
      paramLabel = "TEXT",
      defaultValue = "gate",
      description =
          "Such as ease or 'item-knn(neighbours=50)'; gate unless given, whose members and weights are chosen"
              + " for the data. 'weft algorithms' lists all.")
  private String algorithm = AlgorithmTexts.GATE;

  @Mixin private final DefaultOptions defaults = new DefaultOptions();

  @Option(
      names = "--for",
      paramLabel = "QUESTION",
      description =
          "What gate will be used for: latest (what is taken next by whoever comes), random (what else"
              + " suits a user, whenever), next (what follows the last item) or new-users. Unless"
              + " given latest where the events have times and people come back, else random.")
  private @Nullable String question;

  @Mixin private final RatingOptions ratings = new RatingOptions();

  @Option(
      names = "--rating-algorithm",
      paramLabel = "TEXT",
      description =
          "Predicts ratings with this, such as svd or knn-baseline; bayesian-mf when there is"
              + " --ratings alone.")
  private @Nullable String ratingAlgorithm;

  @Override
  protected int run(Console console) throws Exception {
    Optional<Algorithm> fixed =
        AlgorithmTexts.chosen(algorithm)
            ? Optional.empty()
            : Optional.of(AlgorithmTexts.LISTS.parsed(algorithm));
    Optional<RatingAlgorithm> rating = ratingAlgorithm();
    DefaultChoice choice = choice(fixed);
    data.under(rule.preset());
    data.targets().readingAllOf(encoder.reads()).cache(encoder.cache()).file("--to", to);
    Dataset dataset = data.read(console).dataset();
    List<String> notes = new ArrayList<>(rule.read(dataset, console).counts().notes());
    notes.addAll(rule.ruled(dataset, console));
    SharedTitles.note(dataset.items())
        .ifPresent(
            note -> {
              console.note("%s", note);
              notes.add(note);
            });
    long start = System.nanoTime();
    List<String> choices = new ArrayList<>();
    Optional<Ratings> given = rating.map(_ -> ratings.of(dataset, rule, console));
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    Snapshot snapshot;
    try {
      Preparation preparation = rule.preparation(opened, seed.seed);
      try (Step step = console.step("Training")) {
        var trainer =
            new SnapshotTrainer(
                    preparation,
                    fixed,
                    line -> {
                      choices.add(line);
                      step.say(line);
                      step.now(line);
                    })
                .withChoice(choice)
                .withProgress(step::now);
        snapshot = trainer.train(dataset, DataHash.of(dataset));
        if (rating.isPresent() && given.isPresent()) {
          step.say(given.get() + " are learned by " + Hyperparameters.text(rating.get()));
          RatingData learned = preparation.ratingData(dataset, given.get());
          String fitting =
              String.format(
                  Locale.ROOT,
                  "fitting %s, memory about %s",
                  rating.get().name(),
                  rating.get().memory(learned));
          step.say(fitting);
          step.now(fitting);
          RatingAlgorithm predictor = rating.get();
          RatingModel fitted = FitProgress.told(step::now, () -> predictor.fit(learned));
          snapshot = snapshot.withRatings(fitted);
        }
      }
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
    opened.map(OpenEncoder::notes).ifPresent(notes::addAll);
    if (rule.preset().isPresent()) {
      snapshot = snapshot.withUse(PresetLists.of(rule.preset()).use(dataset));
    }
    SnapshotFile.write(to, snapshot);
    double seconds = (System.nanoTime() - start) * 1e-9;
    String chosen = Hyperparameters.text(snapshot.model().algorithm());
    console.print(
        "%s %s",
        fixed.isPresent() ? "Trained" : "Chosen and trained",
        Hyperparameters.shortText(snapshot.model().algorithm()));
    rating.ifPresent(one -> console.print("Ratings by %s", Hyperparameters.text(one)));
    console.print(
        "%s: %,d items, %,d users, %,.1f MB, %.1f s; texts embedded by %s",
        to,
        snapshot.items().size(),
        snapshot.users().size(),
        Files.size(to) / 1e6,
        seconds,
        snapshot.catalogue().encoderId().isEmpty()
            ? "nothing"
            : EncoderId.modelNames(snapshot.catalogue().encoderId()));
    ObjectNode result = json(snapshot, chosen, choices, seconds);
    notes.forEach(result.putArray("notes")::add);
    data.addTo(result);
    console.json(result);
    return 0;
  }

  /** How the default is chosen; what would have no effect is refused. */
  private DefaultChoice choice(Optional<Algorithm> fixed) {
    DefaultChoice choice = defaults.choice();
    if (fixed.isPresent()) {
      defaults.refuse("--algorithm " + algorithm);
      if (question != null) {
        throw new IllegalArgumentException(
            "--for is for gate, the default: leave out --algorithm " + algorithm);
      }
    }
    if (question == null) {
      return choice;
    }
    Map<String, Question> known = new LinkedHashMap<>();
    for (Question one : Question.values()) {
      known.put(one.label(), one);
    }
    return choice.withQuestion(Choices.of("--for", question, known));
  }

  /** What predicts ratings; empty when they are not wanted. */
  private Optional<RatingAlgorithm> ratingAlgorithm() {
    ratings.scale();
    if (ratingAlgorithm != null) {
      return Optional.of(AlgorithmTexts.RATINGS.parsed(ratingAlgorithm));
    }
    return ratings.wanted ? Optional.of(new BayesianMf()) : Optional.empty();
  }

  private ObjectNode json(Snapshot snapshot, String chosen, List<String> choices, double seconds)
      throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", to.toString());
    node.put("bytes", Files.size(to));
    node.put("algorithm", chosen);
    snapshot
        .ratings()
        .ifPresent(one -> node.put("rating_algorithm", Hyperparameters.text(one.algorithm())));
    node.put("encoder", snapshot.catalogue().encoderId());
    node.put("data_hash", snapshot.provenance().dataHash());
    node.put("items", snapshot.items().size());
    node.put("users", snapshot.users().size());
    node.put("seed", seed.seed);
    node.put("seconds", seconds);
    var array = node.putArray("choices");
    choices.forEach(array::add);
    return node;
  }
}
