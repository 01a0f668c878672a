package dev.weft.cli.generate;

import dev.weft.data.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the items of a catalogue the troubles of a use. The dice are its own. */
final class Misfortunes {

  private static final String MISLEADING = "misleading";

  /** Share of the time's end within which what is sold out became so. */
  private static final double SOLD_OUT_WITHIN = 0.25;

  /** Spread of the label, in units in which the two kinds are 2 apart where it tells all. */
  private static final double LABEL_SPREAD = 0.45;

  private final Generator settings;
  private final Use use;
  private final Domain domain;
  private final Dice dice;
  private final Map<String, Map<String, String>> boilerplate = new HashMap<>();

  private Misfortunes(Generator settings, Use use, Domain domain, Dice dice) {
    this.settings = settings;
    this.use = use;
    this.domain = domain;
    this.dice = dice;
  }

  static List<Product> on(
      List<Product> products, Generator settings, Use use, Domain domain, Dice dice) {
    if (use.equals(Use.NONE)) {
      return products;
    }
    var misfortunes = new Misfortunes(settings, use, domain, dice);
    List<Product> changed = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      changed.add(misfortunes.on(i, products));
    }
    return changed;
  }

  private Product on(int position, List<Product> products) {
    Product product = products.get(position);
    long end = settings.days() * Schedule.DAY;
    boolean arrives = position > 0 && dice.chance(use.arriving());
    long since = arrives ? (long) (dice.uniform() * end) : 0;
    boolean misleading = !product.clickbait() && dice.chance(use.misleading());
    boolean soldOut = position > 0 && dice.chance(use.soldOut());
    double ago = SOLD_OUT_WITHIN * dice.uniform();
    var circumstances =
        new Circumstances(
            since,
            use.halfLifeDays() * Schedule.DAY,
            misleading,
            soldOut ? (long) (end * (1 - ago)) : Long.MAX_VALUE,
            use.gazing() * dice.normal(),
            product.circumstances().level(),
            requirement(product, products));
    Item item = published(product, circumstances, products);
    return Circumstances.published(product, item, circumstances);
  }

  /** One of the next lower level on the same subject in the same language, where there is one. */
  private int requirement(Product product, List<Product> products) {
    int level = product.circumstances().level();
    String subject = Levels.subject(product.item());
    List<Integer> lower = new ArrayList<>();
    for (int i = 0; level > 1 && i < products.size(); i++) {
      Product other = products.get(i);
      boolean suits =
          other.circumstances().level() == level - 1
              && other.language() == product.language()
              && Levels.subject(other.item()).equals(subject);
      if (suits) {
        lower.add(i);
      }
    }
    return lower.isEmpty() ? Circumstances.NOTHING : dice.pick(lower);
  }

  private Item published(Product product, Circumstances circumstances, List<Product> products) {
    Item item = product.item();
    var texts = new LinkedHashMap<>(item.texts());
    boilerplate(product).ifPresent(text -> texts.put(use.boilerplate(), text));
    var tags = new LinkedHashMap<>(item.tags());
    if (circumstances.requires() >= 0) {
      tags.put(Levels.REQUIRES, List.of(products.get(circumstances.requires()).item().id()));
    }
    var numbers = new LinkedHashMap<>(item.numbers());
    if (use.soldOut() > 0) {
      int stock = 1 + dice.below(40);
      numbers.put("stock", circumstances.soldOutSince() == Long.MAX_VALUE ? stock : 0.0);
    }
    if (use.labelled() > 0) {
      numbers.put(MISLEADING, label(product.clickbait() || circumstances.misleading()));
    }
    return new Item(
        item.id(),
        texts,
        tags,
        item.categories(),
        numbers,
        item.vectors(),
        available(item, circumstances));
  }

  private Item.Availability available(Item item, Circumstances circumstances) {
    return circumstances.since() == 0
        ? new Item.Availability(before(item), null, false)
        : new Item.Availability(
            settings.start().plus(Duration.ofMillis(circumstances.since())), null, false);
  }

  /** What was there before the beginning, for as long as interest may have lasted. */
  private java.time.Instant before(Item item) {
    java.time.Instant from =
        Optional.ofNullable(item.availability().from()).orElse(settings.start());
    return from.isBefore(settings.start()) ? from : settings.start();
  }

  /** What a classifier says of an item: mostly right. */
  private double label(boolean bad) {
    double told = (bad ? 1 : -1) * use.labelled() + LABEL_SPREAD * dice.normal();
    return Math.round(100 / (1 + StrictMath.exp(-4 * told))) / 100.0;
  }

  /** What all items of a maker say alike, in the language of the item. */
  private Optional<String> boilerplate(Product product) {
    if (use.boilerplate().isEmpty()) {
      return Optional.empty();
    }
    String maker = product.item().categories().getOrDefault(domain.makerField(), "");
    return Optional.of(
        boilerplate
            .computeIfAbsent(maker, _ -> new HashMap<>())
            .computeIfAbsent(product.language().code, _ -> boilerplate(product.language())));
  }

  private String boilerplate(Language language) {
    var scope = new Grammar.Scope(language, "", Grammar.Scope.ANY_KIND, "", Map.of());
    return domain.grammar().text(scope, dice).sentence(use.boilerplate());
  }
}
