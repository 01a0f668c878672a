package dev.weft.cli.evaluating;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import java.util.Locale;
import java.util.Set;

/** The ratings of a split that files give. */
record GivenRatings(RatingOptions ratings, RuleOptions rule, Console console) {

  /** What is held out counts by its pairs alone, so any rating will do. */
  private static final RatingScale ANY = new RatingScale(-Float.MAX_VALUE, Float.MAX_VALUE);

  /**
   * The cut. The scale is that of what is learned from, as {@code weft train} finds it there.
   *
   * @param protocol what the files are, for reports
   */
  RatingSplit split(String protocol, GivenSplit.Parts parts) {
    Ratings learned = ratings.of(parts.learned(), rule, console);
    Set<String> types = rule.types();
    RatingScale observed = Ratings.observedScale(parts.tested(), types);
    if (ratings.scale().isPresent()) {
      ratings.requireWithin(learned.scale(), observed);
    }
    Ratings tested = Ratings.of(parts.tested(), types, observed);
    warnOfOthers(tested, learned.scale());
    RatingSplit split =
        RatingSplit.ofParts(protocol, learned, Ratings.of(parts.masked(), types, ANY), tested);
    if (split.test().size() < tested.size()) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d of %,d ratings of --test are of pairs that are learned from or in --validation,"
                  + " too: they are not asked for",
              tested.size() - split.test().size(),
              tested.size()));
    }
    return split;
  }

  private void warnOfOthers(Ratings tested, RatingScale scale) {
    int outside = tested.filter(r -> !scale.holds(tested.value(r))).size();
    if (outside > 0) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d of %,d ratings of --test are outside %s..%s, the scale of what is learned from,"
                  + " which no prediction leaves: --rating-scale names the one that can be given",
              outside,
              tested.size(),
              scale.min(),
              scale.max()));
    }
  }
}
