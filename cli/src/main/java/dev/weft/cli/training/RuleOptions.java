package dev.weft.cli.training;

import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Listed;
import dev.weft.cli.options.Pairs;
import dev.weft.cli.options.PresetLists;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.EventReading;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.features.ItemFeatures;
import dev.weft.recommend.Preparation;
import dev.weft.server.config.Preset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which events count as interactions. */
public final class RuleOptions {

  @Option(
      names = "--min-value",
      paramLabel = "N",
      description =
          "Ratings below this do not count, such as 4 of 5 stars; where there are no ratings,"
              + " sums of quantities or plays below it.")
  private @Nullable Double minValue;

  @Option(
      names = "--types",
      paramLabel = "TYPE[,TYPE...]",
      description =
          "Only events of these types are learned from, such as purchase,cart; what other events"
              + " name counts as seen. Repeatable.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--weighted",
      description =
          "Pairs weigh what their events weigh, ratings their value, quantities and plays their"
              + " logarithm; else every pair weighs 1.")
  private boolean weighted;

  @Option(
      names = "--vector-weight",
      paramLabel = "NAME=WEIGHT",
      description =
          "How much the ready-made vectors of a name, such as those of pictures, count beside the"
              + " texts, whose weight is 3.5; 3.5 unless given, and 0 leaves them out. Repeatable.")
  private List<String> vectorWeights = new ArrayList<>();

  @Mixin private final PresetOption preset = new PresetOption();

  /** The use whose event types, weights and text fields hold. */
  public Optional<Preset> preset() {
    return preset.preset();
  }

  /** The event types named; empty for all. */
  public Set<String> types() {
    return Set.copyOf(Listed.of("--types", types));
  }

  /**
   * What the events say, told in a few notes.
   *
   * @throws IllegalArgumentException when a type is named that the data does not know, or there are
   *     events and none of them counts
   */
  public EventReading read(Dataset dataset, Console console) {
    check(dataset);
    EventReading reading = rule().read(dataset).checked();
    reading.counts().notes().forEach(note -> console.note("%s.", note));
    if (minValue == null && rule().distinct()) {
      RatingsAlike.note(dataset.events()).ifPresent(note -> console.note("%s", note));
    }
    return reading;
  }

  /** What the events say, to be cut as an evaluation cuts them. */
  public EventCuts cuts(Dataset dataset, Console console) {
    return EventCuts.of(dataset, rule(), read(dataset, console));
  }

  /** What of the data the preset's rules cannot work with, told as warnings. */
  List<String> ruled(Dataset dataset, Console console) {
    List<String> notes = PresetLists.of(preset()).notes(dataset);
    notes.forEach(console::warn);
    return notes;
  }

  /** Whether the data knows the types named. */
  void check(Dataset dataset) {
    List<String> declared = dataset.events().types().stream().map(EventType::name).toList();
    for (String name : new TreeSet<>(types())) {
      if (!declared.contains(name)) {
        throw Choices.unknown("--types", name, declared);
      }
    }
    checkVectors(dataset);
  }

  public InteractionRule rule() {
    InteractionRule rule =
        preset().map(one -> one.configuration().engine().rule()).orElse(InteractionRule.DISTINCT);
    if (weighted) {
      if (!rule.distinct()) {
        throw new IllegalArgumentException(
            "--preset weighs pairs already: leave out --weighted, which changes nothing");
      }
      rule = InteractionRule.WEIGHTED;
    }
    if (minValue != null) {
      rule = rule.withMinValue(minValue);
    }
    return types.isEmpty() ? rule : rule.withTypes(types());
  }

  /** How every command turns data into what algorithms learn from. */
  public Preparation preparation(Optional<OpenEncoder> encoder, long seed) {
    Preparation preparation =
        new Preparation()
            .withRule(rule())
            .withFeatures(features())
            .withAnalysis(LuceneAnalysis.automatic())
            .withSeed(seed);
    return encoder.map(preparation::withEncoder).orElse(preparation);
  }

  private ItemFeatures features() {
    ItemFeatures features = new ItemFeatures().withTexts(preset.texts());
    for (var given : Pairs.valueLast("--vector-weight", vectorWeights).entrySet()) {
      try {
        features = features.withVector(given.getKey(), Float.parseFloat(given.getValue()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "--vector-weight must read NAME=WEIGHT: '" + given.getValue() + "' is not a number", e);
      }
    }
    return features;
  }

  /** The vectors that are weighed must be there. */
  private void checkVectors(Dataset dataset) {
    Set<String> names = new LinkedHashSet<>();
    dataset.items().forEach(item -> names.addAll(item.vectors().keySet()));
    for (String name : Pairs.valueLast("--vector-weight", vectorWeights).keySet()) {
      if (!names.contains(name)) {
        if (names.isEmpty()) {
          throw new IllegalArgumentException(
              "--vector-weight weighs ready-made vectors, and no item has one: --vectors or"
                  + " --pictures bring them");
        }
        throw Choices.unknown("--vector-weight", name, List.copyOf(names));
      }
    }
  }

  /** The same options as text, whatever the order of the types. */
  public String settings() {
    StringBuilder text = new StringBuilder();
    preset().ifPresent(one -> text.append(" --preset ").append(one.name()));
    if (minValue != null) {
      text.append(" --min-value ").append(minValue);
    }
    if (!types.isEmpty()) {
      text.append(" --types ").append(String.join(",", new TreeSet<>(types())));
    }
    new TreeSet<>(vectorWeights).forEach(one -> text.append(" --vector-weight ").append(one));
    return text.append(weighted ? " --weighted" : "").toString().strip();
  }
}
