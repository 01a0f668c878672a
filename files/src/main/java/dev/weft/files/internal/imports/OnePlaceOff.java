package dev.weft.files.internal.imports;

import dev.weft.data.IdIndex;
import java.util.Collection;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether one file counts from 0 what another counts from 1, so that each id is its neighbour's.
 */
final class OnePlaceOff {

  /** Fewer are so by chance. */
  private static final int ENOUGH = 10;

  private static final Pattern COUNTED = Pattern.compile("0|[1-9]\\d{0,8}");

  private OnePlaceOff() {}

  /**
   * What to say where it is so.
   *
   * @param ids of a file that describes them
   * @param kind what they are of, such as items
   */
  static Optional<String> of(Collection<String> ids, IdIndex ofEvents, String kind) {
    boolean counted = areCounted(ids) && areCounted(ofEvents.ids());
    if (!counted || ids.size() < ENOUGH || 2 * ofEvents.size() < ids.size()) {
      return Optional.empty();
    }
    LongSummaryStatistics here = range(ids);
    LongSummaryStatistics there = range(ofEvents.ids());
    boolean whole = here.getMax() - here.getMin() == ids.size() - 1;
    boolean apart = here.getMin() + there.getMin() == 1 && here.getMin() * there.getMin() == 0;
    boolean alike = here.getMax() - there.getMax() == here.getMin() - there.getMin();
    return whole && apart && alike
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its %s are %,d to %,d and those of the events %,d to %,d: where both count the same"
                    + " %s, each is one place off; write them alike in both files",
                kind,
                here.getMin(),
                here.getMax(),
                there.getMin(),
                there.getMax(),
                kind))
        : Optional.empty();
  }

  private static boolean areCounted(Collection<String> ids) {
    return ids.stream().allMatch(id -> COUNTED.matcher(id).matches());
  }

  private static LongSummaryStatistics range(Collection<String> ids) {
    return ids.stream().mapToLong(Long::parseLong).summaryStatistics();
  }
}
