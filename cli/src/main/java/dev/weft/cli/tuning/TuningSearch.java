package dev.weft.cli.tuning;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.evaluation.Metric.Goal;
import dev.weft.math.internal.Sha256;
import dev.weft.models.Hyperparameters;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import dev.weft.training.Tuning;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import dev.weft.training.Tuning.TuningBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tunes one algorithm after the other, shows how far it is and keeps a journal.
 *
 * @param <A> what kind of algorithms they are
 * @param task what is tuned
 * @param settings what trials must have in common
 * @param budget of each algorithm
 * @param console where it is shown
 */
record TuningSearch<A extends Trainer>(
    TuningTask<A, ?, ?> task, TuningSettings settings, TuningBudget budget, Console console) {

  private static final Pattern WRITTEN = Pattern.compile("([a-z][a-z-]*) *=");

  /**
   * Tunes.
   *
   * @param texts algorithms, those whose values are written keep them
   * @param file the journal, if there is to be one
   * @param remedy what is said last when the process is interrupted
   */
  List<TuningTable.Line<A>> of(List<String> texts, Optional<Path> file, String remedy)
      throws IOException {
    List<String> all = task.expanded(texts, console::note).stream().distinct().toList();
    if (texts.contains(AlgorithmTexts.ALL)) {
      all = all.stream().filter(text -> written(text) || space(text).size() > 0).toList();
    }
    List<TuningTable.Line<A>> lines = new ArrayList<>();
    try (var interruption = new Interruption(console, remedy);
        Journal journal = Journal.of(file, settings, console)) {
      for (int a = 0; a < all.size(); a++) {
        String head =
            String.format(Locale.ROOT, "Tuning %s (%d of %d)", name(all.get(a)), a + 1, all.size());
        lines.add(
            new TuningTable.Line<>(all.get(a), tuned(all.get(a), head, journal, interruption)));
      }
    }
    return lines;
  }

  private Tuning<A> tuned(String text, String head, Journal journal, Interruption interruption) {
    A start = task.texts().parsed(text);
    SearchSpace space = space(text);
    String fingerprint = fingerprint(start, space);
    List<Trial> earlier = journal.trials(text, fingerprint);
    if (space.size() == 0) {
      console.note("%s: nothing to search, so it is measured as it is.", text);
    }
    try (Step step = console.step(head)) {
      var progress = new Progress(text, step, interruption);
      earlier.forEach(progress::add);
      return task.tuner()
          .tune(
              start,
              space,
              budget,
              earlier.subList(0, Math.min(earlier.size(), budget.trials())),
              trial -> {
                journal.add(text, fingerprint, trial);
                progress.add(trial);
              });
    }
  }

  private SearchSpace space(String text) {
    Set<String> fixed = fixed(text);
    return task.space(task.texts().parsed(text))
        .without(path -> fixed.contains(path.replaceFirst("\\..*", "")));
  }

  private static boolean written(String text) {
    return text.contains("(");
  }

  private static String name(String text) {
    return text.replaceFirst("\\(.*", "").strip();
  }

  /** The parameters that a text names itself, those of algorithms within apart. */
  static Set<String> fixed(String text) {
    Set<String> names = new HashSet<>();
    Matcher parameter = WRITTEN.matcher(text);
    while (parameter.find()) {
      long opened = text.substring(0, parameter.start()).chars().filter(c -> c == '(').count();
      long closed = text.substring(0, parameter.start()).chars().filter(c -> c == ')').count();
      if (opened - closed == 1) {
        names.add(parameter.group(1));
      }
    }
    return names;
  }

  private String fingerprint(A start, SearchSpace space) {
    String text = settings.node() + "\n" + Hyperparameters.text(start) + "\n" + space;
    return Sha256.hex(text, 8);
  }

  /** How far an algorithm is, and what it has reached. */
  private final class Progress {

    private final String text;
    private final Step step;
    private final Interruption interruption;
    private double seconds;
    private int trials;
    private double best = settings.goal().worst();

    Progress(String text, Step step, Interruption interruption) {
      this.text = text;
      this.step = step;
      this.interruption = interruption;
    }

    void add(Trial trial) {
      trials++;
      seconds += trial.seconds();
      if (trial.status() == Status.FINISHED && better(trial)) {
        best = trial.score();
        interruption.best(text, trial.hyperparameters());
      }
      step.at(Math.round(Math.min(seconds, budget.seconds())), Math.round(budget.seconds()));
      step.now(
          String.format(
              Locale.ROOT,
              "best %.4f of %d, %.0f s left",
              best,
              trials,
              Math.max(0, budget.seconds() - seconds)));
    }

    private boolean better(Trial trial) {
      Goal goal = settings.goal();
      return goal.merit(trial.score()) > goal.merit(best);
    }
  }

  /** The journal of a run, or none. */
  private record Journal(Optional<TuningJournal> file) implements AutoCloseable {

    static Journal of(Optional<Path> path, TuningSettings settings, Console console)
        throws IOException {
      if (path.isEmpty()) {
        return new Journal(Optional.empty());
      }
      TuningJournal opened = TuningJournal.open(path.get(), settings, console);
      if (opened.size() > 0) {
        console.note("Continuing with %d trials of %s.", opened.size(), path.get());
      }
      return new Journal(Optional.of(opened));
    }

    List<Trial> trials(String algorithm, String fingerprint) {
      return file.map(journal -> journal.trials(algorithm, fingerprint)).orElse(List.of());
    }

    void add(String algorithm, String fingerprint, Trial trial) {
      file.ifPresent(journal -> journal.add(algorithm, fingerprint, trial));
    }

    @Override
    public void close() throws IOException {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }
}
