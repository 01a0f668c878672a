package dev.weft.cli.training;

import dev.weft.cli.options.Choices;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.file.Shelf;
import dev.weft.models.gate.Gate;
import dev.weft.models.ratings.RatingAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Algorithms as they are named on a command line. */
public final class AlgorithmTexts {

  /** The default: a gate whose members and weights are chosen for the data. */
  static final String GATE = Hyperparameters.commandName(Gate.class);

  /** What {@link #GATE} was called before; still understood. */
  private static final String FORMER = "auto";

  /** Stands for every algorithm that fits the data. */
  public static final String ALL = "all";

  private AlgorithmTexts() {}

  /**
   * An algorithm by its text.
   *
   * @throws IllegalArgumentException naming the nearest when the name is unknown
   */
  public static Algorithm parsed(String text) {
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
  public static List<String> listed(String list) {
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
  public static void check(List<String> texts) {
    texts.stream()
        .filter(text -> !chosen(text) && !text.equals(ALL))
        .forEach(AlgorithmTexts::parsed);
  }

  /**
   * The texts with {@link #ALL} replaced by the names of all algorithms that fit the data.
   *
   * @param log is told in a line what is left out, and why
   */
  public static List<String> expanded(List<String> texts, TrainingData data, Consumer<String> log) {
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
  public static boolean chosen(String text) {
    return text.equals(GATE) || text.equals(FORMER);
  }

  /** Whether the gate that is chosen for the data is among the algorithms of some texts. */
  public static boolean choosesGate(List<String> texts) {
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
  public static boolean fits(
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
}
