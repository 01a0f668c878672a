package dev.weft.cli.training;

import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.EventReading.EventCounts;
import dev.weft.data.InteractionRule;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether ratings are predicted, and on which scale. */
public final class RatingOptions {

  private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+)\\.\\.(-?[0-9.]+)");

  @Option(
      names = "--ratings",
      description =
          "Predict ratings: the values of events such as 'rating', of --types when given.")
  public boolean wanted;

  @Option(
      names = "--rating-scale",
      paramLabel = "MIN..MAX",
      description = "The least and the greatest rating that can be given; else those in the data.")
  private @Nullable String scale;

  /** The scale that was given. */
  public Optional<RatingScale> scale() {
    if (scale == null) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(scale);
    if (!range.matches()) {
      throw new IllegalArgumentException("--rating-scale must be MIN..MAX, as in 1..5: " + scale);
    }
    try {
      return Optional.of(
          new RatingScale(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2))));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--rating-scale must be MIN..MAX, as in 1..5: " + scale, e);
    }
  }

  /** Which events count and on which scale, as options. */
  public String settings(RuleOptions rule) {
    return scale()
        .map(
            given ->
                String.format(
                    Locale.ROOT,
                    "%s --rating-scale %s..%s",
                    rule.settings(),
                    given.min(),
                    given.max()))
        .orElse(rule.settings())
        .strip();
  }

  /** Refuses ratings outside the scale. */
  public void requireWithin(RatingScale used, RatingScale observed) {
    if (observed.min() < used.min() || observed.max() > used.max()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--rating-scale must hold every rating of the data, which are in %s..%s: %s",
              observed.min(),
              observed.max(),
              scale));
    }
  }

  /** The ratings of a data set. */
  public Ratings of(Dataset dataset, RuleOptions rule, Console console) {
    rule.check(dataset);
    Set<String> types = rule.types();
    RatingScale observed = Ratings.observedScale(dataset, types);
    RatingScale used = scale().orElse(observed);
    requireWithin(used, observed);
    if (observed.min() == observed.max()) {
      console.warn(
          String.format(
              Locale.ROOT,
              "every rating is %s: there is nothing to learn but that",
              observed.min()));
    }
    long again = EventCounts.of(dataset, InteractionRule.DISTINCT.withTypes(types)).regraded();
    if (again > 0) {
      console.note(
          "%,d pairs are rated more than once: the latest rating counts, of equally late ones the"
              + " mean.",
          again);
    }
    return Ratings.of(dataset, types, used);
  }
}
