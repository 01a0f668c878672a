package dev.weft.cli.training;

import dev.weft.training.DefaultChoice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long the default may take to be chosen and trained. */
public final class DefaultOptions {

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "Time for choosing and training gate, such as 30s, 5m or 1h, on two quiet cores; what is"
              + " left out for it is named. Unless given 12s, and more for more than 100,000 events"
              + " or some thousand items.")
  private @Nullable String budget;

  /** The choice with the budget. */
  public DefaultChoice choice() {
    return budget == null
        ? DefaultChoice.BY_DATA
        : DefaultChoice.BY_DATA.withBudget(
            Duration.ofNanos(Math.round(BudgetOptions.seconds(budget) * 1e9)));
  }

  /**
   * Refuses a budget that would have no effect.
   *
   * @param instead what is chosen instead of the default
   */
  public void refuse(String instead) {
    if (budget != null) {
      throw new IllegalArgumentException(
          "--budget is for gate, the default, and not for " + instead + ": leave one of them out");
    }
  }
}
