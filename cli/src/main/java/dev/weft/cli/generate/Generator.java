package dev.weft.cli.generate;

import dev.weft.data.Dataset;
import dev.weft.data.Events;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A seeded simulator of a small world: items with real sentences in English and Chinese, users with
 * interests that drift, and the events they leave. What it makes is <em>synthetic</em>: it shows
 * how things work and proves nothing about how well they work on real data.
 *
 * <p>The same settings give the same data, on every machine. O(events + days × items).
 *
 * <p><b>Items.</b> Item i has a topic, a kind within it, a style, a hidden taste vector {@code h_i}
 * of six standard normal numbers, quality {@code q_i ~ N(0, 1)}, relative price {@code r_i = 0.3
 * q_i + 0.95 N(0, 1)}, price {@code median·exp(spread·r_i)}, and attraction {@code a_i ~ 1.1 N(0,
 * 1) + 0.3 q_i}. Text shows topic, kind and style; it does not show {@code h_i}, {@code q_i} or
 * {@code a_i}, so behaviour holds more than text says. 4 % are clickbait: {@code q_i − 1.5}, {@code
 * a_i + 1.2}, and a title to match. {@code shareLate} of the items arrive in the last third of the
 * time, 10 % before that, the others were there.
 *
 * <p><b>Users.</b> User u has 2 to 4 topics that suit age and gender, with weights {@code
 * base·exp(0.9 sin(2π(cycles·t + phase)))}; 35 % exchange one topic for another at some time. A
 * liking {@code S_u} of each style, hidden taste {@code g_u}, price sensitivity {@code b_u ≥ 0}. 30
 * % have a profile text. The number of events is log-normal (σ = 1.15), so most histories are
 * short; every user has at least one event, and the total is exactly {@code events}.
 *
 * <p><b>Behaviour.</b> {@code affinity(u, i) = S_u[style_i] + 0.9 g_u·h_i/√6 + 0.6 q_i − b_u r_i}.
 * A session (6 events on average, by the local hour) takes a topic of the moment, or within 30 days
 * of a purchase the kinds that go with it (40 %), or what is popular anywhere (8 %). A slate of 20
 * items of one language is drawn in proportion to {@code exp(a_i)·√(1 + opens so far)} (popularity
 * bias). Position p is looked at with probability {@code (p + 1)^−0.6} (position bias) and opened
 * with {@code σ(1.4 (affinity − 1 + 1.5 [clickbait]))}. Each further step of the domain's funnel
 * (cart, purchase, like, …) happens with {@code σ(logit(rate) ± 1.2 (affinity − 1.2 [clickbait]))},
 * minus for steps that speak against the item. Bought or rejected items are not shown to that user
 * again; items looked at before are returned to in 25 % of the sessions.
 *
 * @param domain one of {@link #domains()}
 * @param users number of users, 1 to 10 million
 * @param items number of items, 1 to 1 million
 * @param events number of events, at least one per user; impressions are not counted
 * @param shareChinese share of Chinese items and of users who read Chinese, in 0..1
 * @param shareLate share of items that arrive in the last third, in 0..0.9
 * @param days simulated days, 1 to 3,650
 * @param start beginning of the first day
 * @param impressions whether looking at an item in a list is an event as well
 * @param seed the seed of every choice
 */
public record Generator(
    String domain,
    int users,
    int items,
    int events,
    double shareChinese,
    double shareLate,
    int days,
    Instant start,
    boolean impressions,
    long seed) {

  public Generator {
    if (!Domain.NAMES.contains(domain)) {
      throw new IllegalArgumentException(
          "domain must be one of " + Domain.NAMES + ": '" + domain + "'");
    }
    checkRange("users", users, 1, 10_000_000);
    checkRange("items", items, 1, 1_000_000);
    checkRange("events", events, users, 1_000_000_000);
    checkRange("share-chinese", shareChinese, 0, 1);
    checkRange("share-late", shareLate, 0, 0.9);
    checkRange("days", days, 1, 3650);
  }

  private static void checkRange(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be in %s..%s: %s", name, plain(min), plain(max), plain(value)));
    }
  }

  private static String plain(double value) {
    return value == StrictMath.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  /** 1,500 users, 1,200 items and 60,000 events in 120 days, 40 % Chinese. */
  public static Generator of(String domain) {
    return new Generator(
        domain,
        1500,
        1200,
        60_000,
        0.4,
        0.15,
        120,
        Instant.parse("2026-01-01T00:00:00Z"),
        false,
        1);
  }

  /** The shop of the demo. */
  public static Generator shop() {
    return of("shop");
  }

  /** The names of the domains that can be simulated. */
  public static List<String> domains() {
    return Domain.NAMES;
  }

  public Generator withUsers(int value) {
    return new Generator(
        domain, value, items, events, shareChinese, shareLate, days, start, impressions, seed);
  }

  public Generator withItems(int value) {
    return new Generator(
        domain, users, value, events, shareChinese, shareLate, days, start, impressions, seed);
  }

  public Generator withEvents(int value) {
    return new Generator(
        domain, users, items, value, shareChinese, shareLate, days, start, impressions, seed);
  }

  public Generator withShareChinese(double value) {
    return new Generator(
        domain, users, items, events, value, shareLate, days, start, impressions, seed);
  }

  public Generator withShareLate(double value) {
    return new Generator(
        domain, users, items, events, shareChinese, value, days, start, impressions, seed);
  }

  public Generator withDays(int value) {
    return new Generator(
        domain, users, items, events, shareChinese, shareLate, value, start, impressions, seed);
  }

  public Generator withStart(Instant value) {
    return new Generator(
        domain, users, items, events, shareChinese, shareLate, days, value, impressions, seed);
  }

  public Generator withImpressions(boolean value) {
    return new Generator(
        domain, users, items, events, shareChinese, shareLate, days, start, value, seed);
  }

  public Generator withSeed(long value) {
    return new Generator(
        domain, users, items, events, shareChinese, shareLate, days, start, impressions, value);
  }

  /** Simulates. Every item and user is declared, with or without events. */
  public Dataset generate() {
    return simulate().dataset();
  }

  /**
   * The README that belongs beside the written data: it says that the data is synthetic, and with
   * which settings it was made.
   */
  public String readme() {
    return String.format(
        Locale.ROOT,
        """
        # SYNTHETIC DATA

        This data set is synthetic: `weft generate` made it up with a seeded simulator. No item,
        user or event is real, and figures measured on it say nothing about real data.

        | setting | value |
        | --- | --- |
        | domain | %s |
        | users | %d |
        | items | %d |
        | events | %d%s |
        | share of Chinese items | %s |
        | share of items that arrive in the last third | %s |
        | days | %d, from %s |
        | seed | %d |

        The same settings give the same data.
        """,
        domain,
        users,
        items,
        events,
        impressions ? ", impressions not counted" : "",
        shareChinese,
        shareLate,
        days,
        start,
        seed);
  }

  /** The published data together with what only the simulator knows. */
  record World(
      Domain domain,
      List<Product> products,
      List<Person> people,
      Events events,
      List<Memory> memories) {

    Dataset dataset() {
      return Dataset.of(
          products.stream().map(Product::item).toList(),
          people.stream().map(Person::user).toList(),
          events);
    }
  }

  World simulate() {
    return simulate(Use.NONE);
  }

  /** The same with the troubles of a use. */
  World simulate(Use use) {
    var dice = new Dice(seed);
    Domain world = Domain.named(domain);
    List<Product> made = Catalogue.of(this, use, world, dice.split());
    List<Person> people = Population.of(this, world, dice.split());
    Dice playing = dice.split();
    List<Product> products = Misfortunes.on(made, this, use, world, dice.split());
    Behaviour.Past past = Behaviour.of(this, use, world, products, people, playing);
    return new World(world, products, people, past.events(), past.memories());
  }
}
