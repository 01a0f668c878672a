package dev.weft.cli.generate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What only the simulator knows: what each item is worth to each user at the moment when the
 * simulated time ends, and what is the matter with items. Immutable.
 *
 * <p>{@code worth = interest · σ(1.4 (satisfaction − 1)) · freshness}: how likely it is that they
 * have turned to such an item just now, that they would open it if they knew it, and how much of
 * the interest in it is left. It is 0 for what they have done with or may not begin yet, and for
 * what cannot be had. Where nothing is repeated it is 0 for what they have opened as well; where it
 * is, what is known and liked is worth {@value #FAMILIAR} times as much.
 */
public final class Truth {

  /** Repeated listening makes what is liked dearer. */
  private static final double FAMILIAR = 1.6;

  private static final double OTHER_LANGUAGE = 0.05;
  private static final double COMPLEMENTS = 0.4;

  /** Share of what is wanted in a session that is of the kind that it began with. */
  private static final double MOOD = 0.85;

  private static final double ANY_TOPIC = 0.01;

  private final Generator settings;
  private final Generator.World world;
  private final Use use;
  private final Attitude attitude;
  private final long end;
  private final List<Question> questions;

  /**
   * Someone who asks when the time ends.
   *
   * @param userId who
   * @param session items that they have just opened, oldest first, which is not among the events;
   *     empty where sessions tell nothing
   */
  public record Question(String userId, List<String> session) {

    public Question {
      session = List.copyOf(session);
    }
  }

  private record Asker(int person, int mood, List<Integer> session) {}

  private final List<Asker> askers;

  Truth(Generator settings, Use use, Generator.World world) {
    this.settings = settings;
    this.world = world;
    this.use = use;
    this.attitude = new Attitude(world.domain(), world.products());
    this.end = settings.days() * Schedule.DAY;
    var dice = new Dice(settings.seed() + 1);
    this.askers = IntStream.range(0, world.people().size()).mapToObj(p -> asker(p, dice)).toList();
    this.questions =
        askers.stream()
            .map(
                asker ->
                    new Question(
                        world.people().get(asker.person()).user().id(),
                        asker.session().stream().map(this::id).toList()))
            .toList();
  }

  /** When the simulated time begins. */
  Instant start() {
    return settings.start();
  }

  /** When the simulated time ends. */
  public Instant end() {
    return settings.start().plusMillis(end);
  }

  /** One for each user, in their order. */
  public List<Question> questions() {
    return questions;
  }

  private String id(int item) {
    return world.products().get(item).item().id();
  }

  private Asker asker(int position, Dice dice) {
    Person person = world.people().get(position);
    int topic = person.interests().topicAt(1, dice);
    int kinds = world.domain().topics().get(topic).kinds().size();
    int mood = world.domain().firstKind(topic) + dice.below(kinds);
    return use.mood() == 0
        ? new Asker(position, -1, List.of())
        : new Asker(position, mood, opening(person, world.memories().get(position), mood));
  }

  /** The two items of a kind that draw a user most. */
  private List<Integer> opening(Person person, Memory memory, int kind) {
    return IntStream.range(0, world.products().size())
        .filter(item -> world.products().get(item).kind() == kind)
        .filter(item -> world.products().get(item).language() == person.language())
        .filter(item -> !memory.isClosed(item))
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -attitude.pull(person, memory, item)))
        .limit(2)
        .toList();
  }

  /**
   * What each item is worth to the user of a question, in the order of the items.
   *
   * @param question position of it
   */
  public double[] worth(int question) {
    Asker asker = askers.get(question);
    Person person = world.people().get(asker.person());
    Memory memory = world.memories().get(asker.person());
    double[] interest = interest(asker, person, memory);
    double[] worth = new double[world.products().size()];
    for (int item = 0; item < worth.length; item++) {
      Product product = world.products().get(item);
      boolean out = !canCome(memory, item) || asker.session().contains(item);
      double satisfaction = attitude.satisfaction(person, memory, item);
      worth[item] =
          out
              ? 0
              : interest[product.kind()]
                  * (product.language() == person.language() ? 1 : OTHER_LANGUAGE)
                  * Attitude.logistic(1.4 * (satisfaction - 1))
                  * product.circumstances().freshness(end)
                  * (memory.hasOpened(item) && satisfaction > 0 ? FAMILIAR : 1);
    }
    return worth;
  }

  private boolean canCome(Memory memory, int item) {
    return !memory.isClosed(item)
        && (use.repeats() || !memory.hasOpened(item))
        && !isSoldOut(item)
        && attitude.mayBegin(memory, item);
  }

  /** How likely a user turns to each kind of item now. */
  private double[] interest(Asker asker, Person person, Memory memory) {
    Domain domain = world.domain();
    double[] topics = person.interests().shares(1, domain.topics().size());
    List<Integer> wanted = memory.wanted(end);
    double wanting = wanted.isEmpty() ? 0 : COMPLEMENTS;
    double[] interest = new double[domain.kinds().size()];
    for (int kind = 0; kind < interest.length; kind++) {
      int topic = domain.kinds().get(kind).topic();
      double usual = (topics[topic] + ANY_TOPIC) / domain.topics().get(topic).kinds().size();
      int now = kind;
      double complement =
          wanting == 0
              ? 0
              : wanting * wanted.stream().filter(w -> w == now).count() / wanted.size();
      interest[kind] = (1 - wanting) * usual + complement;
      if (asker.mood() >= 0) {
        interest[kind] = (1 - MOOD) * interest[kind] + (kind == asker.mood() ? MOOD : 0);
      }
    }
    return interest;
  }

  /** Whether an item promises more than it keeps, or is regretted. */
  public boolean isBait(int item) {
    Product product = world.products().get(item);
    return product.clickbait() || product.circumstances().misleading();
  }

  /** Whether an item cannot be had. */
  public boolean isSoldOut(int item) {
    return world.products().get(item).circumstances().soldOut(end);
  }

  /** Whether the user of a question lacks what an item builds on. */
  public boolean isTooEarly(int question, int item) {
    return !attitude.mayBegin(world.memories().get(askers.get(question).person()), item);
  }

  /** Whether the user of a question has opened an item before. */
  public boolean isKnown(int question, int item) {
    return world.memories().get(askers.get(question).person()).hasOpened(item);
  }

  /** How old an item is, in days; of what was there before the beginning as if it began then. */
  public double age(int item) {
    return (end - world.products().get(item).circumstances().since()) / (double) Schedule.DAY;
  }

  /** The positions of the items that are worth most to the user of a question, best first. */
  List<Integer> best(double[] worth, int count) {
    return IntStream.range(0, worth.length)
        .filter(item -> worth[item] > 0)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(item -> -worth[item]).thenComparingInt(i -> i))
        .limit(count)
        .toList();
  }

  Generator.World world() {
    return world;
  }
}
