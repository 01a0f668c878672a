package dev.weft.files.internal.tables;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.files.Oddity;
import dev.weft.files.internal.attributes.ListedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the catalogue for items that no list will hold, and for those that it does not name. */
public final class CatalogueOddities {

  /**
   * A few items that are sold no more are in every log; one in so many is a part that is missing.
   */
  private static final int ONE_IN = 20;

  /** Of fewer, as in an example, nobody needs to be told. */
  private static final int FEWEST = 10;

  private final Dataset data;
  private final Table described;
  private final List<Item> items;
  private final List<Oddity> found = new ArrayList<>();

  private CatalogueOddities(Dataset data, Table described) {
    this.data = data;
    this.described = described;
    this.items =
        described.entries().keySet().stream()
            .flatMap(id -> data.itemIndex().find(id).stream().mapToObj(data.items()::get))
            .toList();
  }

  /**
   * What is odd.
   *
   * @param described the records of items
   * @param apart whether it is told already that ids of items and events do not meet
   */
  public static List<Oddity> of(Dataset data, Table described, boolean apart) {
    var oddities = new CatalogueOddities(data, described);
    if (!oddities.items.isEmpty()) {
      oddities.noEnds();
      oddities.oldEnds();
      oddities.noneAvailable();
      if (!apart) {
        oddities.ofEventsAlone();
      }
    }
    return oddities.found;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void add(String code, String format, Object... values) {
    found.add(new Oddity(code, "", String.format(Locale.ROOT, format, values)));
  }

  private void noEnds() {
    List<String> ends =
        described.entries().values().stream()
            .map(ListedTime::noEnd)
            .flatMap(Optional::stream)
            .toList();
    if (!ends.isEmpty()) {
      add(
          "ends-that-are-none",
          "available_until of %,d of %,d items is read as no end, such as '%s': hidden takes items"
              + " out of lists",
          ends.size(),
          items.size(),
          ends.getFirst());
    }
  }

  private void oldEnds() {
    List<Instant> ends =
        items.stream().map(item -> item.availability().until()).filter(ListedTime::isOld).toList();
    if (!ends.isEmpty()) {
      add(
          "ends-before-1990",
          "available_until of %,d of %,d items lies before 1990, such as %s, so that no list holds"
              + " them: are these numbers counted otherwise?",
          ends.size(),
          items.size(),
          ends.getFirst());
    }
  }

  private void noneAvailable() {
    Instant now = Instant.now();
    if (items.stream().anyMatch(item -> item.availability().at(now))) {
      return;
    }
    long hidden = items.stream().filter(item -> item.availability().hidden()).count();
    long early =
        items.stream()
            .map(item -> item.availability().from())
            .filter(from -> isAfter(from, now))
            .count();
    add(
        "no-item-available",
        "none of the %,d items is available now, so that every list is empty: %s",
        items.size(),
        hidden == items.size()
            ? "all are hidden"
            : early == items.size()
                ? "available_from of all is still to come"
                : "look at available_from, available_until and hidden");
  }

  private static boolean isAfter(@Nullable Instant from, Instant now) {
    return from != null && from.isAfter(now);
  }

  /** They are listed as any other, though nothing is known of them. */
  private void ofEventsAlone() {
    int all = data.items().size();
    int alone = all - items.size();
    if (alone >= FEWEST && (long) alone * ONE_IN >= all) {
      add(
          "items-of-events-alone",
          "%,d of %,d items are in events alone, such as '%s': lists hold them without a title; a"
              + " record of each in a file of items describes it, or takes it out by hidden",
          alone,
          all,
          firstAlone());
    }
  }

  private String firstAlone() {
    return data.items().stream()
        .map(Item::id)
        .filter(id -> !described.entries().containsKey(id))
        .findFirst()
        .orElse("");
  }
}
