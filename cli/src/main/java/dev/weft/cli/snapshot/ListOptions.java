package dev.weft.cli.snapshot;

import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Listed;
import dev.weft.cli.terminal.Console;
import dev.weft.recommend.Query;
import dev.weft.recommend.Query.Diversification;
import dev.weft.recommend.Weft;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.server.http.values.ListShape;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which items a list may hold, and what shape it has, whoever asks. */
final class ListOptions {

  @Option(
      names = "--exclude",
      paramLabel = "ID[,ID...]",
      description = "Items that must not come, written as for --items. Repeatable.")
  private List<String> exclude = new ArrayList<>();

  @Mixin private final WhereOption where = new WhereOption();

  @Option(
      names = "--boost",
      paramLabel = "BY:FILTER",
      description =
          "Raise items, in standard deviations of the scores: '0.5:brand == Marlow'; below 0"
              + " lower them. Repeatable.")
  private List<String> boost = new ArrayList<>();

  @Option(
      names = "--pin",
      paramLabel = "PLACE:ID",
      description = "Put an item at a place: 1:i7. Repeatable.")
  private List<String> pin = new ArrayList<>();

  @Option(
      names = "--diversity",
      paramLabel = "SHARE",
      description =
          "0 for the best scores, as without a preset, to 1 for as much variety as there is.")
  private @Nullable Double diversity;

  @Option(
      names = "--diversify",
      paramLabel = "KIND",
      description =
          "What --diversity goes by: mmr, as without a preset, and dpp by what the items say, the"
              + " one by the nearest listed item, the other by all of them; calibration by the tags"
              + " and categories of the history.")
  private @Nullable String diversify;

  @Option(
      names = "--popularity",
      paramLabel = "SHARE",
      description =
          "0 for all that is personal to 1 for what is in season; 0.5, as trained, without a preset.")
  private @Nullable Double popularity;

  @Option(names = "--include-seen", description = "Items of the history may come again.")
  private boolean includeSeen;

  @Option(names = "--explain", description = "Say why.")
  private boolean explain;

  private static final Map<String, Diversification> KINDS =
      Map.of(
          "mmr", Diversification.MMR,
          "dpp", Diversification.DPP,
          "calibration", Diversification.CALIBRATION);

  /**
   * A query for lists of this shape.
   *
   * @throws IllegalArgumentException when an option is none
   */
  Query shaped(Query asked) {
    Query query =
        like(ListShape.DEFAULT, asked)
            .exclude(Listed.of("--exclude", exclude).toArray(String[]::new));
    query = explain ? query.explain() : query;
    query = includeSeen ? query.includeSeen() : query;
    for (String pinned : pin) {
      query = pinned(query, pinned);
    }
    return query;
  }

  /**
   * The same as lists are usually like, but for what the options say.
   *
   * @throws IllegalArgumentException when an option is none
   */
  Query like(ListShape usual, Query asked) {
    Query query = usual.on(asked);
    if (diversity != null || diversify != null) {
      query =
          query.diversity(
              diversity == null ? usual.diversity() : diversity,
              diversify == null
                  ? usual.diversification()
                  : Choices.of("--diversify", diversify, KINDS));
    }
    return popularity == null ? query : query.popularity(popularity);
  }

  /**
   * The same of the items that a snapshot may list.
   *
   * @throws IllegalArgumentException when an option says what the snapshot does not know
   */
  Query filtered(Query asked, Weft weft, Console console) {
    new KnownWords(weft.snapshot()).checkExcluded(Listed.of("--exclude", exclude), console);
    Query query = asked.where(where.filter(weft.filters()));
    for (String raise : boost) {
      query = boosted(query, raise, weft.filters());
    }
    noteBehind(query, console);
    return query;
  }

  /** Places on later pages; who asks for one page would look for them in vain. */
  private static void noteBehind(Query query, Console console) {
    if (query.cursor().isEmpty()) {
      query
          .pins()
          .forEach(
              (place, item) -> {
                if (place > query.limit()) {
                  console.note(
                      "Note: place %,d of '%s' is behind the %,d items asked for: it comes on a later"
                          + " page (--after).",
                      place, Display.escaped(item), query.limit());
                }
              });
    }
  }

  private static Query boosted(Query query, String text, FilterIndex index) {
    int colon = text.indexOf(':');
    try {
      double by = Double.parseDouble(text.substring(0, Math.max(0, colon)));
      return query.boost(WhereOption.parsed("--boost", text.substring(colon + 1), index), by);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--boost must read BY:FILTER, such as '0.5:price < 20': '" + text + "'", e);
    }
  }

  private static Query pinned(Query query, String text) {
    int colon = text.indexOf(':');
    try {
      int place = Integer.parseInt(text.substring(0, Math.max(0, colon)));
      String item = text.substring(colon + 1);
      if (query.pins().containsKey(place) || query.pins().containsValue(item)) {
        throw new IllegalArgumentException(
            "--pin must name each place and each item once: '" + text + "'");
      }
      return query.pin(item, place);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--pin must read PLACE:ID, such as 1:i7: '" + text + "'", e);
    }
  }
}
