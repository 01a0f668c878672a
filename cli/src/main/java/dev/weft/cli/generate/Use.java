package dev.weft.cli.generate;

import dev.weft.data.EventType;
import java.util.List;
import java.util.Optional;

/**
 * What one use of a recommender has beside its domain: its own troubles. A resource file {@code
 * NAME.use} in the form of {@link DomainFile}.
 *
 * @param name of the preset that it is made for, or empty for a domain by itself
 * @param funnel what users do with an item, where it is not what the domain says
 * @param clickbait share of items whose title promises more than they keep
 * @param misleading share of items that are passed on because they upset, and are regretted
 * @param labelled how well the published field {@code misleading} tells both kinds, 0 (not
 *     published) to 1
 * @param arriving share of items that arrive evenly over the time instead of being there before; 0:
 *     as the domains do
 * @param halfLifeDays days after which interest in an item has halved; 0: it stays
 * @param soldOut share of items that are sold out when the simulated time ends
 * @param gazing standard deviation of what draws to an item without making it wanted
 * @param boilerplate name of a text field that says the same of all items of a maker, or empty
 * @param repeating how often something known is opened again instead of something shown; 0: as the
 *     domains do
 * @param mood how often a session stays with the kind that it began with; 0: as the domains do
 * @param levels number of levels that items have, the higher ones with prerequisites; 0: none
 */
record Use(
    String name,
    Optional<Funnel> funnel,
    double clickbait,
    double misleading,
    double labelled,
    double arriving,
    double halfLifeDays,
    double soldOut,
    double gazing,
    String boilerplate,
    double repeating,
    double mood,
    int levels) {

  /** A domain by itself. */
  static final Use NONE = new Use("", Optional.empty(), 0.04, 0, 0, 0, 0, 0, 0, "", 0, 0, 0);

  /** A use, and the world that it is simulated in unless told otherwise. */
  record Simulated(Use use, Generator settings) {}

  /**
   * The use of a preset.
   *
   * @param types the preset's types of events
   */
  static Simulated named(String name, List<EventType> types) {
    DomainFile file = DomainFile.resource(name + ".use");
    DomainFile.Section use = file.section("use", "");
    DomainFile.Section size = file.section("size", "");
    var settings =
        Generator.of(file.required(use, "domain"))
            .withUsers(whole(file, size, "users"))
            .withItems(whole(file, size, "items"))
            .withEvents(whole(file, size, "events"))
            .withDays(whole(file, size, "days"));
    return new Simulated(of(name, file, use, types), settings);
  }

  private static Use of(
      String name, DomainFile file, DomainFile.Section use, List<EventType> types) {
    return new Use(
        name,
        Optional.of(Funnel.of(file, types)),
        number(file, use, "clickbait", 1),
        number(file, use, "misleading", 1),
        number(file, use, "labelled", 1),
        number(file, use, "arriving", 1),
        number(file, use, "half_life_days", 365),
        number(file, use, "sold_out", 1),
        number(file, use, "gazing", 5),
        use.first("boilerplate").orElse(""),
        number(file, use, "repeating", 1),
        number(file, use, "mood", 1),
        (int) number(file, use, "levels", 5));
  }

  private static double number(
      DomainFile file, DomainFile.Section section, String key, double max) {
    return section.first(key).map(text -> Numbers.inRange(file, section, text, 0, max)).orElse(0.0);
  }

  private static int whole(DomainFile file, DomainFile.Section section, String key) {
    return (int) Numbers.inRange(file, section, file.required(section, key), 1, 1e9);
  }

  /** Whether what was seen is gone to again. */
  boolean repeats() {
    return repeating > 0;
  }
}
