package dev.weft.cli;

import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.shelf.Shelf;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.training.DefaultChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which algorithms compete in an evaluation. */
final class Lineup {

  /** The default: a gate whose members and weights are chosen for the data. */
  static final String GATE = Hyperparameters.commandName(Gate.class);

  /** What {@link #GATE} was called before; still understood. */
  private static final String FORMER = "auto";

  /** Stands for every algorithm that fits the data. */
  static final String ALL = "all";

  private Lineup() {}

  /**
   * An algorithm by its text.
   *
   * @throws IllegalArgumentException naming the nearest when the name is unknown
   */
  static Algorithm parsed(String text) {
    int end = text.indexOf('(');
    String name = (end < 0 ? text : text.substring(0, end)).strip();
    if (Shelf.names(RatingAlgorithm.class).contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s predicts ratings and makes no lists: say --ratings, or choose one of %s",
              name,
              String.join(", ", Shelf.names())));
    }
    if (!Shelf.names().contains(name)) {
      List<String> known = new ArrayList<>(Shelf.names());
      known.add(ALL);
      throw Choices.unknown("algorithm", name, known);
    }
    return Shelf.parse(text);
  }

  /** The texts of a list separated by commas or semicolons, those within brackets left alone. */
  static List<String> listed(String list) {
    List<String> texts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at <= list.length(); at++) {
      char c = at < list.length() ? list.charAt(at) : ',';
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (((c == ',' || c == ';') && depth <= 0) || at == list.length()) {
        String text = list.substring(from, at).strip();
        if (!text.isEmpty()) {
          texts.add(text);
        }
        from = at + 1;
      }
    }
    return texts;
  }

  /** Checks texts before any work is done. */
  static void check(List<String> texts) {
    texts.stream().filter(text -> !chosen(text) && !text.equals(ALL)).forEach(Lineup::parsed);
  }

  /**
   * The texts with {@link #ALL} replaced by the names of all algorithms that fit the data.
   *
   * @param log is told in a line what is left out, and why
   */
  static List<String> expanded(List<String> texts, TrainingData data, Consumer<String> log) {
    List<String> expanded = new ArrayList<>();
    for (String text : texts) {
      if (text.equals(ALL)) {
        Shelf.names().stream()
            .filter(name -> fits(name, data, log))
            .filter(name -> !texts.contains(name))
            .forEach(expanded::add);
      } else {
        expanded.add(text);
      }
    }
    return expanded;
  }

  /** Whether a text wants the gate that is chosen for the data, and not one that it describes. */
  static boolean chosen(String text) {
    return text.equals(GATE) || text.equals(FORMER);
  }

  /** Whether the gate that is chosen for the data is among the algorithms of some texts. */
  static boolean choosesGate(List<String> texts) {
    return texts.isEmpty() || texts.stream().anyMatch(text -> chosen(text) || text.equals(ALL));
  }

  private static boolean fits(String name, TrainingData data, Consumer<String> log) {
    Algorithm algorithm = parsed(name);
    return fits(algorithm, data::has, algorithm.memory(data), log);
  }

  /**
   * Whether an algorithm finds what it needs.
   *
   * @param has which data there is
   * @param memory what its fit takes
   * @param log is told in a line what is missing
   */
  static boolean fits(
      Trainer algorithm, Predicate<Need> has, FitMemory memory, Consumer<String> log) {
    for (Need need : new TreeSet<>(algorithm.needs())) {
      if (!has.test(need)) {
        log.accept(algorithm.name() + " is left out: " + need.missing());
        return false;
      }
    }
    if (!memory.fits()) {
      log.accept(
          String.format(
              Locale.ROOT, "%s is left out: it needs about %s", algorithm.name(), memory));
    }
    return memory.fits();
  }

  /**
   * The algorithms of some texts, {@code gate} chosen for the data.
   *
   * @param texts names, or names with parameters, or {@link #ALL}; empty for the usual ones
   * @param protocol name of the protocol that was asked for, or {@link ProtocolOptions#AUTO}
   * @param choice how {@code gate} is chosen, its question apart, which is the protocol's
   * @param log is told every choice, in a line
   */
  static List<Algorithm> of(
      List<String> texts,
      TrainingData data,
      String protocol,
      DefaultChoice choice,
      Consumer<String> log) {
    DefaultChoice asked =
        ProtocolOptions.question(protocol).map(choice::withQuestion).orElse(choice);
    if (texts.isEmpty()) {
      return usual(data, asked.choose(data, log), protocol.equals("cold-items"));
    }
    List<Algorithm> algorithms = new ArrayList<>();
    for (String text : expanded(texts, data, log)) {
      algorithms.add(chosen(text) ? asked.choose(data, log) : parsed(text));
    }
    return algorithms;
  }

  /**
   * Baselines, the gate, and its strongest members on their own, with the hyperparameters that were
   * chosen for the gate: a comparison with untuned ones would flatter it.
   */
  static List<Algorithm> usual(TrainingData data, Gate gate, boolean coldItems) {
    List<Algorithm> algorithms = new ArrayList<>();
    algorithms.add(new Popularity());
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    if (!coldItems) {
      algorithms.add(new ItemKnn());
    }
    if (texts || (coldItems && !data.itemFeatures().isEmpty())) {
      algorithms.add(new Content());
    }
    if (coldItems) {
      addMember(gate, ColdColumns.class, algorithms);
    } else {
      addMember(gate, Ease.class, algorithms);
      addMember(gate, TextEase.class, algorithms);
    }
    algorithms.add(gate);
    return algorithms;
  }

  private static void addMember(
      Gate gate, Class<? extends Algorithm> type, List<Algorithm> algorithms) {
    gate.members().stream().filter(type::isInstance).findFirst().ifPresent(algorithms::add);
  }
}
