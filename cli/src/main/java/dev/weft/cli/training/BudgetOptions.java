package dev.weft.cli.training;

import dev.weft.math.internal.Rule;
import dev.weft.training.Tuning.TuningBudget;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How long a tuning takes. */
public final class BudgetOptions {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(s|m|h|)");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "Time for the trials of each algorithm, such as 90s, 5m or 1h; 60s unless given.")
  private String budget = "60s";

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "" + TuningBudget.USUAL_TRIALS,
      description = "Largest number of trials for each algorithm, 200 unless given.")
  private int trials = TuningBudget.USUAL_TRIALS;

  public TuningBudget budget() {
    double seconds = seconds(budget);
    Rule.atLeast("--trials", trials, 1);
    return new TuningBudget(seconds, trials);
  }

  /** A time such as {@code 90s}, {@code 5m} or {@code 1h} in seconds, above 0. */
  static double seconds(String text) {
    Matcher parts = FORM.matcher(text);
    double seconds = 0;
    if (parts.matches()) {
      double number = Double.parseDouble(parts.group(1));
      seconds =
          switch (parts.group(2)) {
            case "h" -> number * 3_600;
            case "m" -> number * 60;
            default -> number;
          };
    }
    if (seconds <= 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "--budget must be a time above 0, such as 90s, 5m or 1h: '%s'", text));
    }
    return seconds;
  }
}
