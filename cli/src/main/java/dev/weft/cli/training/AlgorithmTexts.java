package dev.weft.cli.training;

import dev.weft.cli.options.Choices;
import dev.weft.evaluation.Fold;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Lacking;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.shelf.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Algorithms of one kind as they are named on a command line.
 *
 * @param <A> the kind
 */
public final class AlgorithmTexts<A extends Trainer> {

  /** The default: a gate whose members and weights are chosen for the data. */
  public static final String GATE = Hyperparameters.commandName(Gate.class);

  /** What {@link #GATE} was called before; still understood. */
  private static final String FORMER = "auto";

  /** Stands for every algorithm that fits the data. */
  public static final String ALL = "all";

  /** Those that rank. */
  public static final AlgorithmTexts<Algorithm> LISTS =
      new AlgorithmTexts<>(
          Algorithm.class,
          RatingAlgorithm.class,
          "algorithm",
          "%s predicts ratings and makes no lists: say --ratings, or choose one of %s");

  /** Those that predict ratings. */
  public static final AlgorithmTexts<RatingAlgorithm> RATINGS =
      new AlgorithmTexts<>(
          RatingAlgorithm.class,
          Algorithm.class,
          "rating algorithm",
          "%s makes lists and predicts no ratings: leave --ratings out, or choose one of %s");

  private final Class<A> kind;
  private final Class<? extends Trainer> others;
  private final String called;
  private final String ofOthers;

  private AlgorithmTexts(
      Class<A> kind, Class<? extends Trainer> others, String called, String ofOthers) {
    this.kind = kind;
    this.others = others;
    this.called = called;
    this.ofOthers = ofOthers;
  }

  /**
   * An algorithm by its text.
   *
   * @throws IllegalArgumentException naming the nearest when the name is unknown
   */
  public A parsed(String text) {
    String name = name(text);
    List<String> names = Shelf.names(kind);
    if (name.equals(ALL)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be one of %s: '%s', which is for the --algorithms of evaluate and tune",
              called,
              String.join(", ", names),
              text));
    }
    return parsed(text, name, names);
  }

  private static String name(String text) {
    int end = text.indexOf('(');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /**
   * The same.
   *
   * @param known what a complaint lists
   */
  private A parsed(String text, String name, List<String> known) {
    List<String> names = Shelf.names(kind);
    if (Shelf.names(others).contains(name)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, ofOthers, name, String.join(", ", names)));
    }
    if (!names.contains(name)) {
      throw Choices.unknown(called, name, known);
    }
    return Shelf.parse(text, kind);
  }

  /** Checks texts of a list, of which {@link #ALL} may be one, before any work is done. */
  public void check(List<String> texts) {
    List<String> known = new ArrayList<>(Shelf.names(kind));
    known.add(ALL);
    for (String text : texts) {
      String name = name(text);
      if (name.equals(ALL) && !text.equals(ALL)) {
        throw new IllegalArgumentException(ALL + " takes no hyperparameters: '" + text + "'");
      }
      if (!text.equals(ALL) && !isDefault(text)) {
        parsed(text, name, known);
      }
    }
  }

  private boolean isDefault(String text) {
    return kind == Algorithm.class && chosen(text);
  }

  /**
   * The texts with {@link #ALL} replaced by the names of all algorithms that fit the data.
   *
   * @param fold which data there is
   * @param log is told in a line what is left out, and what a named one lacks
   */
  public List<String> expanded(List<String> texts, Fold<A, ?, ?> fold, Consumer<String> log) {
    Predicate<A> refused =
        one -> fold.training() instanceof TrainingData data && Lacking.refuses(one, data);
    return expanded(texts, fold::has, fold::memory, refused, log);
  }

  /**
   * The same for data that is not part of a fold.
   *
   * @param refused whether an algorithm is going to refuse the data, and says so itself
   */
  public List<String> expanded(
      List<String> texts,
      Predicate<Need> has,
      Function<A, FitMemory> memory,
      Predicate<A> refused,
      Consumer<String> log) {
    List<String> expanded = new ArrayList<>();
    for (String text : texts) {
      if (text.equals(ALL)) {
        List<A> fitting =
            Shelf.all(kind).stream()
                .filter(algorithm -> !texts.contains(algorithm.name()))
                .filter(algorithm -> fits(algorithm, has, memory, log))
                .toList();
        tellOfSlow(fitting.stream().filter(Trainer::takesMinutes).map(Trainer::name).toList(), log);
        fitting.stream()
            .filter(algorithm -> !algorithm.takesMinutes())
            .map(Trainer::name)
            .forEach(expanded::add);
      } else {
        if (!isDefault(text) && !refused.test(parsed(text))) {
          Lacking.notes(parsed(text), has).forEach(log);
        }
        expanded.add(text);
      }
    }
    return expanded;
  }

  private static void tellOfSlow(List<String> names, Consumer<String> log) {
    if (!names.isEmpty()) {
      log.accept(
          String.format(
              Locale.ROOT,
              "left out, since training takes minutes: %s; name one beside %s to have it, as in"
                  + " --algorithms %s,%s",
              String.join(", ", names),
              ALL,
              ALL,
              names.getFirst()));
    }
  }

  private boolean fits(
      A algorithm, Predicate<Need> has, Function<A, FitMemory> memory, Consumer<String> log) {
    for (Need need : new TreeSet<>(algorithm.needs())) {
      if (!has.test(need)) {
        log.accept(algorithm.name() + " is left out: " + need.missing());
        return false;
      }
    }
    FitMemory needed = memory.apply(algorithm);
    if (!needed.fits()) {
      log.accept(
          String.format(
              Locale.ROOT, "%s is left out: it needs about %s", algorithm.name(), needed));
    }
    return needed.fits();
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

  /** Whether a text wants the gate that is chosen for the data, and not one that it describes. */
  public static boolean chosen(String text) {
    return text.equals(GATE) || text.equals(FORMER);
  }

  /** Whether the gate that is chosen for the data is among the algorithms of some texts. */
  public static boolean choosesGate(List<String> texts) {
    return texts.isEmpty() || texts.stream().anyMatch(text -> chosen(text) || text.equals(ALL));
  }
}
