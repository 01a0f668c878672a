package dev.weft.cli.generate;

import dev.weft.data.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the users. The formulas are those of {@link Generator}. */
final class Population {

  private static final double PROFILES = 0.3;
  private static final double BILINGUAL = 0.2;
  private static final double AGE_SPREAD = 15;
  private static final double HEAVIEST = 60;

  private final Generator settings;
  private final Domain domain;
  private final Dice dice;
  private final double[] topicAppeal;

  private Population(Generator settings, Domain domain, Dice dice) {
    this.settings = settings;
    this.domain = domain;
    this.dice = dice;
    this.topicAppeal = new double[domain.topics().size()];
    for (int t = 0; t < topicAppeal.length; t++) {
      topicAppeal[t] = StrictMath.exp(0.5 * dice.normal());
    }
  }

  static List<Person> of(Generator settings, Domain domain, Dice dice) {
    var population = new Population(settings, domain, dice);
    int[] events = population.eventsPerUser();
    var people = new ArrayList<Person>(settings.users());
    for (int u = 0; u < settings.users(); u++) {
      people.add(population.person(u, events[u]));
    }
    return people;
  }

  /**
   * One event for everyone, the rest in proportion to a log-normal with a long tail: half of the
   * users stay well below the mean.
   */
  private int[] eventsPerUser() {
    int users = settings.users();
    double[] weights = new double[users];
    double sum = 0;
    for (int u = 0; u < users; u++) {
      weights[u] = Math.min(HEAVIEST, StrictMath.exp(1.15 * dice.normal()));
      sum += weights[u];
    }
    int[] events = new int[users];
    long rest = (long) settings.events() - users;
    double cumulative = 0;
    long given = 0;
    for (int u = 0; u < users; u++) {
      cumulative += weights[u];
      long upTo = u == users - 1 ? rest : Math.min(rest, (long) (rest * (cumulative / sum)));
      events[u] = (int) (1 + upTo - given);
      given = upTo;
    }
    return events;
  }

  private Person person(int position, int events) {
    Language language = dice.chance(settings.shareChinese()) ? Language.CHINESE : Language.ENGLISH;
    double age = Math.clamp(Math.round(38 + 13 * dice.normal()), 16, 85);
    boolean woman = dice.chance(0.5);
    Interests interests = Interests.draw(appeal(age, woman), dice);
    double[] styles = styles();
    String[] country = dice.pick(domain.countries().in(language)).split(" ");
    User user =
        new User(
            "u" + (position + 1),
            attributes(woman, country[0]),
            Map.of("age", age),
            profile(language, interests, styles));
    return new Person(
        user,
        language,
        dice.chance(BILINGUAL),
        Integer.parseInt(country[1]),
        interests,
        styles,
        dice.normals(Catalogue.TASTES),
        0.5 * Math.abs(dice.normal()) + (age < 25 ? 0.25 : 0),
        events,
        dice.chance(0.35) ? 0 : 0.9 * dice.uniform());
  }

  private double[] appeal(double age, boolean woman) {
    double[] appeal = topicAppeal.clone();
    for (int t = 0; t < appeal.length; t++) {
      Topic topic = domain.topics().get(t);
      double years = (age - topic.age()) / AGE_SPREAD;
      double share = woman ? topic.women() : 1 - topic.women();
      appeal[t] *= StrictMath.exp(-years * years / 2) * share + 0.02;
    }
    return appeal;
  }

  /** One or two favourites and mild likings for the rest. */
  private double[] styles() {
    double[] styles = new double[domain.styles().size()];
    for (int s = 0; s < styles.length; s++) {
      styles[s] = 0.5 * dice.normal() - 0.3;
    }
    int favourites = 1 + dice.below(2);
    for (int f = 0; f < favourites; f++) {
      styles[dice.below(styles.length)] += 1.4;
    }
    return styles;
  }

  private static Map<String, String> attributes(boolean woman, String country) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("gender", woman ? "f" : "m");
    attributes.put("country", country);
    return attributes;
  }

  private String profile(Language language, Interests interests, double[] styles) {
    if (!dice.chance(PROFILES)) {
      return "";
    }
    int favourite = 0;
    for (int s = 1; s < styles.length; s++) {
      favourite = styles[s] > styles[favourite] ? s : favourite;
    }
    var supplied = new LinkedHashMap<String, String>();
    supplied.put("interest", label(language, interests.topics()[0]));
    supplied.put("second_interest", label(language, interests.topics()[1]));
    var scope =
        new Grammar.Scope(
            language,
            domain.topics().get(interests.topics()[0]).name(),
            Grammar.Scope.ANY_KIND,
            domain.styles().get(favourite),
            supplied);
    return domain.grammar().text(scope, dice).sentence("profile");
  }

  private String label(Language language, int topic) {
    Topic named = domain.topics().get(topic);
    var scope = new Grammar.Scope(language, named.name(), Grammar.Scope.ANY_KIND, "", Map.of());
    return domain.grammar().list(scope, "label").getFirst();
  }
}
