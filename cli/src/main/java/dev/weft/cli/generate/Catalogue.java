package dev.weft.cli.generate;

import dev.weft.data.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the items. The formulas are those of {@link Generator}. */
final class Catalogue {

  static final int TASTES = 6;

  private static final double EARLY_ARRIVALS = 0.10;
  private static final int TITLE_TRIES = 12;
  private static final int MAKERS_PER_TOPIC = 9;

  private final Generator settings;
  private final Use use;
  private final Domain domain;
  private final Dice dice;
  private final double[] topicWeights;
  private final double[] styleWeights;
  private final Map<String, Integer> titles = new LinkedHashMap<>();

  private Catalogue(Generator settings, Use use, Domain domain, Dice dice) {
    this.settings = settings;
    this.use = use;
    this.domain = domain;
    this.dice = dice;
    this.topicWeights = logNormal(domain.topics().size(), 0.35);
    this.styleWeights = logNormal(domain.styles().size(), 0.25);
  }

  static List<Product> of(Generator settings, Use use, Domain domain, Dice dice) {
    var catalogue = new Catalogue(settings, use, domain, dice);
    var products = new ArrayList<Product>(settings.items());
    int chinese = (int) Math.round(settings.items() * settings.shareChinese());
    int chineseSoFar = 0;
    for (int i = 0; i < settings.items(); i++) {
      // The share is exact: Chinese items are spread evenly over the ids.
      boolean isChinese = (long) (i + 1) * chinese / settings.items() > chineseSoFar;
      chineseSoFar += isChinese ? 1 : 0;
      products.add(catalogue.product(i, isChinese ? Language.CHINESE : Language.ENGLISH));
    }
    return products;
  }

  private double[] logNormal(int count, double spread) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = StrictMath.exp(spread * dice.normal());
    }
    return weights;
  }

  private Product product(int position, Language language) {
    int topic = dice.weighted(topicWeights);
    int kind = kindOf(topic);
    int style = dice.weighted(styleWeights);
    boolean clickbait = dice.chance(use.clickbait());
    double quality = dice.normal() - (clickbait ? 1.5 : 0);
    double relativePrice = 0.3 * quality + StrictMath.sqrt(1 - 0.09) * dice.normal();
    double attraction = 1.1 * dice.normal() + 0.3 * quality + (clickbait ? 1.2 : 0);
    int firstDay = firstDay(position);
    int level = use.levels() == 0 ? 0 : Levels.draw(use.levels(), dice);
    Item item =
        item(position, language, topic, kind, style, clickbait, relativePrice, firstDay, level);
    boolean priced = domain.topics().get(topic).price().isPresent();
    return new Product(
        item,
        language,
        kind,
        style,
        dice.normals(TASTES),
        quality,
        priced ? relativePrice : 0,
        attraction,
        clickbait,
        firstDay,
        Circumstances.since(firstDay).withLevel(level));
  }

  private int kindOf(int topic) {
    return domain.firstKind(topic) + dice.below(domain.topics().get(topic).kinds().size());
  }

  private int firstDay(int position) {
    int days = settings.days();
    double arrival = dice.uniform();
    double when = dice.uniform();
    if (position == 0 || days < 3) {
      return 0;
    }
    if (arrival < settings.shareLate()) {
      return (int) Math.min(days - 1, Math.ceil(days * (2 + when) / 3));
    }
    return arrival < settings.shareLate() + EARLY_ARRIVALS ? (int) (days * when * 2 / 3) : 0;
  }

  private Item item(
      int position,
      Language language,
      int topicPosition,
      int kind,
      int style,
      boolean clickbait,
      double relativePrice,
      int firstDay,
      int level) {
    Topic topic = domain.topics().get(topicPosition);
    String kindName = domain.kinds().get(kind).kind().names().in(language);
    String maker = maker(topicPosition).in(language);
    var supplied = new LinkedHashMap<String, String>();
    supplied.put("kind", kindName);
    supplied.put("maker", maker);
    var categories = new LinkedHashMap<String, String>();
    categories.put(domain.makerField(), maker);
    categories.put("language", language.code);
    var numbers = new LinkedHashMap<String, Double>();
    if (level > 0) {
      var bare = new Grammar.Scope(language, topic.name(), Grammar.Scope.ANY_KIND, "", Map.of());
      String subject = dice.pick(domain.grammar().list(bare, "subject"));
      supplied.putAll(Levels.words(language, level, subject));
      categories.putAll(Levels.category(subject));
      numbers.put(Levels.LEVEL, (double) level);
    }
    var scope =
        new Grammar.Scope(
            language,
            topic.name(),
            kind - domain.firstKind(topicPosition),
            domain.styles().get(style),
            supplied);
    topic.price().ifPresent(price -> numbers.put("price", priceOf(price, relativePrice)));
    return new Item(
        "i" + (position + 1),
        texts(scope, clickbait),
        Map.of(
            "categories", List.of(topic.name()),
            "tags", tags(scope, kindName)),
        categories,
        numbers,
        Map.of(),
        new Item.Availability(availableFrom(firstDay), null, false));
  }

  private ByLanguage<String> maker(int topic) {
    int makers = domain.makers().size();
    int within = dice.below(Math.min(MAKERS_PER_TOPIC, makers));
    return domain.makers().get((topic * 5 + within) % makers);
  }

  /** Title and body; when a title is taken the whole text is begun again. */
  private Map<String, String> texts(Grammar.Scope scope, boolean clickbait) {
    Grammar.Text text = domain.grammar().text(scope, dice);
    String pattern = clickbait ? "clickbait" : "title";
    String title = text.sentence(pattern);
    for (int tries = 0; tries < TITLE_TRIES && titles.containsKey(title); tries++) {
      text = domain.grammar().text(scope, dice);
      title = text.sentence(pattern);
    }
    int edition = titles.merge(title, 1, Integer::sum);
    var texts = new LinkedHashMap<String, String>();
    texts.put(domain.titleField(), edition == 1 ? title : numbered(title, scope, edition));
    texts.put(domain.bodyField(), body(text, scope.language()));
    return texts;
  }

  private static String numbered(String title, Grammar.Scope scope, int edition) {
    return switch (scope.language()) {
      case ENGLISH -> title + " (" + edition + ")";
      case CHINESE -> title + "（" + edition + "）";
    };
  }

  /** The kind, and for about half of the items a word for the style. */
  private List<String> tags(Grammar.Scope scope, String kindName) {
    List<String> styleWords = domain.grammar().list(scope, "style");
    return dice.chance(0.5) ? List.of(kindName, dice.pick(styleWords)) : List.of(kindName);
  }

  private String body(Grammar.Text text, Language language) {
    var sentences = new ArrayList<String>();
    sentences.add(text.sentence("open"));
    double length = dice.uniform();
    if (length > 0.15) {
      sentences.add(text.sentence("middle"));
    }
    if (length > 0.5) {
      sentences.add(text.sentence("close"));
    }
    return String.join(language == Language.ENGLISH ? " " : "", sentences);
  }

  private static double priceOf(Topic.Price price, double relativePrice) {
    double value = price.median() * StrictMath.exp(price.spread() * relativePrice);
    return value < 10 ? Math.round(value * 100) / 100.0 : Math.round(value) - 0.05;
  }

  private Instant availableFrom(int firstDay) {
    long days = firstDay > 0 ? firstDay : -1 - dice.below(700);
    return settings.start().plus(Duration.ofDays(days));
  }
}
