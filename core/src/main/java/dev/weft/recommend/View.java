package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.Model;
import dev.weft.models.internal.Taken;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A snapshot and what happened since: items that arrived or changed, items that were hidden, what
 * users did, users who were forgotten. Every change gives a new view that shares all else with the
 * one it was made from, so that a change costs the same whatever the size of the catalogue, and
 * whoever holds a view is answered from it alone. Immutable and thread-safe.
 *
 * <p>The model stays as it was trained, but for what is popular, which is counted on: an event
 * counts at once, and a user who is forgotten no more. An arrival is scored by the trained items
 * most alike to it ({@link dev.weft.models.internal.placement.Placement}), or by how much it is
 * taken where that lifts it higher; what forgotten users left in the model's other sums stays until
 * the next training.
 */
public final class View {

  /** How long a query waits for the vector of its text, unless another time is set. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ViewBase base;
  private final LiveCatalogue items;
  private final LiveAudience people;
  private final Supplier<float[]> takers;
  private final Supplier<Taken> taken;

  private View(ViewBase base, LiveCatalogue items, LiveAudience people) {
    this.base = base;
    this.items = items;
    this.people = people;
    this.takers = new Once<>(() -> people.takers(items.index().size()));
    this.taken = new Once<>(() -> people.takings().now(items.index().size(), items.absent().get()));
  }

  /** A snapshot to which nothing has happened; events are those of the ready-made types. */
  public static View of(Snapshot snapshot) {
    return of(
        new ViewBase(
            snapshot,
            Optional.empty(),
            TextAnalysis.plain(),
            EventType.PRESETS,
            InteractionRule.DISTINCT));
  }

  /**
   * Of a catalogue of which nothing was learned yet, and to which nothing has come. Items are
   * ranked by how alike what they say is to the asker's own, by how many took them, and the latest
   * first where nothing else is known.
   *
   * @param encoder embeds what items say; without one only what was taken counts
   */
  public static View untrained(
      Optional<TextEncoder> encoder,
      TextAnalysis analysis,
      List<EventType> types,
      InteractionRule rule) {
    return of(new ViewBase(Untrained.snapshot(encoder), encoder, analysis, types, rule));
  }

  private static View of(ViewBase base) {
    return new View(base, LiveCatalogue.of(base), LiveAudience.of(base));
  }

  /**
   * The same with the encoder that the snapshot's texts were embedded by: items that arrive need
   * it.
   *
   * @throws IllegalArgumentException when the snapshot was made with another, or with one of
   *     another number of dimensions
   */
  public View withEncoder(TextEncoder encoder) {
    return over(base.withEncoder(encoder));
  }

  /**
   * The same, which waits for the encoder no longer than a while when a query has a text: after it
   * the answer leaves the text out and is {@linkplain Recommendations#degraded degraded}. Without
   * this it is {@link #PATIENCE}. Items that arrive wait for the encoder as long as it takes.
   */
  public View withPatience(Duration patience) {
    return over(base.withPatience(patience));
  }

  /**
   * The same, which remembers the scores that it gave, and what profile texts are as vectors:
   * somebody who asks again, and did nothing meanwhile, is answered without asking the model, and
   * nobody's profile is encoded for every list. Answers are the same; a list of 10,000 items takes
   * 40 KB. Views made of this one remember together. Who is forgotten takes all scores along, and
   * of the profiles their own.
   *
   * @param bytes how much is remembered at most, an eighth of it for profiles
   */
  public View withScoreMemory(long bytes) {
    Rule.notNegative("the bytes of a score memory", (double) bytes);
    return over(base.withMemory(bytes));
  }

  /**
   * The same, which {@linkplain #withScoreMemory remembers} of profiles what another view does: a
   * new snapshot need not have all of them encoded again. Of another encoder nothing is taken.
   */
  public View withProfilesOf(View other) {
    base.takeProfiles(other.base);
    return this;
  }

  /**
   * The profiles of users that their next lists would have to encode: those that count and of which
   * nothing is {@linkplain #withScoreMemory remembered}. Each once.
   */
  public List<String> unknownProfiles(Collection<User> users) {
    return new ProfileVectors(this).unknown(users);
  }

  /**
   * The same, which {@linkplain #withScoreMemory remembers} what profiles are as vectors, so that
   * nobody's first list waits for the encoder. Of those who do not have the profile any more, or
   * were forgotten, nothing is remembered.
   *
   * @param vectors by profile, as the encoder of the snapshot gives them; not to be changed
   */
  public View withProfiles(Collection<User> users, Map<String, float[]> vectors) {
    new ProfileVectors(this).remember(users, vectors);
    return this;
  }

  /** The same with the analysis that the snapshot was trained with: items that arrive need it. */
  public View withAnalysis(TextAnalysis analysis) {
    return over(base.withAnalysis(analysis));
  }

  /**
   * The same with other types of events, read by the rule that the snapshot was trained with.
   *
   * @throws IllegalArgumentException when the rule names a type that is not among them
   */
  public View withEvents(List<EventType> types, InteractionRule rule) {
    return over(base.withEvents(types, rule));
  }

  /**
   * The same, in which all that goes by popularity alone, such as the list of someone of whom
   * nothing is known, goes by what everyone whom this view knows took up to now; whatever the model
   * counted, and however soon that fades. O(pairs).
   *
   * @param halfLifeDays days after which what was taken counts half; 0: it always counts alike
   */
  public View counting(double halfLifeDays) {
    Rule.notNegative("half-life-days", halfLifeDays);
    return base.isUntrained()
        ? this
        : new View(base, items, people.counting(halfLifeDays, items.index().size()));
  }

  /**
   * The same, in which what is in season weighs more for those with a history than training found,
   * where the model tells it apart. Those without a history are answered alike.
   *
   * @param lift what is added to its weight, from 0 (as trained) up; a member of a gate that speaks
   *     alone weighs about 1
   */
  public View lifted(double lift) {
    Rule.notNegative("lift", lift);
    return new View(base, items, people.lifted((float) lift));
  }

  /**
   * How soon what is popular should fade, in days: the half-life by which counting as events come
   * would have named best what was taken last; 0: never.
   */
  public double fading() {
    return people.fading(items.index().size());
  }

  private View over(ViewBase other) {
    return new View(other, items.over(other), people.over(other));
  }

  /**
   * After an event. A user who is new becomes known by it. A time far beyond all that are known is
   * taken for the latest of them, as {@link InteractionRule} does. O(the user's history).
   *
   * @throws IllegalArgumentException when the item or the type of the event is not known, or the
   *     type does not allow its value
   */
  public View with(Event event) {
    return new View(base, items, people.with(event, items.of(event)));
  }

  /**
   * After events, without a view for each. Whatever their order, each pair of a user and an item is
   * read as training reads it, oldest first: what is told to be sent back before it is told to be
   * bought comes off it. O(events log events, and the histories of their users).
   *
   * @throws IllegalArgumentException when the item or the type of one of them is not known, or the
   *     type does not allow its value
   */
  public View with(List<Event> events) {
    return new View(base, items, people.with(events, items::of));
  }

  /**
   * Whether what an event changes hangs on more than a view knows of what its user did before with
   * its item: how much had been bought by training of what is sent back now, or by the time at
   * which it was sent back, where that is told late or before it is told to be bought; when it was
   * turned down, rated or sent back, where training read that. {@link #with(Event)} guesses then;
   * {@link #reread} does not have to.
   *
   * @throws IllegalArgumentException as {@link #with(Event)}
   */
  public boolean needsAll(Event event) {
    return people.needsAll(event, items.of(event));
  }

  /**
   * With what a user did with an item as these events tell it, whatever was known of it; what was
   * rated stays as it is known where they do not tell. O(events, and the user's history).
   *
   * @param events all of this user with this item, in the order in which they came
   * @throws IllegalArgumentException as {@link #with(List)}
   */
  public View reread(List<Event> events) {
    if (events.isEmpty()) {
      return this;
    }
    Event any = events.getFirst();
    return new View(base, items, people.reread(any.userId(), items.of(any), events));
  }

  /**
   * With an item that arrived, or that is now another than it was. An item that was there at
   * training is listed, filtered and searched as it is now, and keeps its score unless its texts,
   * tags, categories or vectors are others. Then, where nobody had taken it, it is placed anew as
   * an arrival is; else it keeps what was learned from what people do, and what goes with it is
   * found by what it says now. It keeps its score, too, where the snapshot cannot place it. Costs
   * the encoder's time and one similarity with every trained item.
   *
   * @throws IllegalArgumentException when an item arrives and the snapshot cannot place it, which
   *     files of older versions cannot, or its features need an encoder or an analysis that the
   *     view has not got
   * @throws IllegalStateException when the encoder gives what is not a vector of a text, naming
   *     both
   */
  public View with(Item item) {
    return with(item, base.encoder().given());
  }

  /**
   * The same with the vectors of another instance of the encoder, such as one that remembers those
   * of a batch.
   *
   * @throws IllegalArgumentException also when it is another encoder than that of the snapshot
   */
  public View with(Item item, TextEncoder vectors) {
    base.encoder().requireSame(vectors);
    return with(item, Optional.of(vectors));
  }

  private View with(Item item, Optional<TextEncoder> encoder) {
    return new View(base, items.with(item, encoder), people);
  }

  /** With what is known of a user beside events, in the place of what was. */
  public View with(User user) {
    String before = people.user(user.id()).profileText();
    if (!before.equals(user.profileText())) {
      base.memory().profiles().forget(before);
    }
    return new View(base, items, people.with(user));
  }

  /** Without an item in any list, until it is {@linkplain #shown shown} again. */
  public View hidden(String itemId) {
    return new View(base, items.without(itemId), people);
  }

  /** With an item that was hidden; one that is hidden by its own data stays so. */
  public View shown(String itemId) {
    return new View(base, items.shown(itemId), people);
  }

  /**
   * Without an item, and without what users did with it: it comes in no list, is named by no
   * reason, and is not {@linkplain #find found}. What the model has learned of it stays until the
   * next training. It is there again with {@link #with(Item)}, and so is what was done with it once
   * those events are told again. An item that is not there changes nothing. O(the users'
   * histories).
   *
   * @param users everyone who did something with it; others may be among them
   */
  public View withoutItem(String itemId, Collection<String> users) {
    OptionalInt item = find(itemId);
    return item.isEmpty()
        ? this
        : new View(
            base, items.withoutItem(item.getAsInt()), people.withoutItem(item.getAsInt(), users));
  }

  /**
   * Without anything that is known of a user: history, attributes, what was turned down. The user
   * is answered as a new one from then on.
   */
  public View withoutUser(String userId) {
    base.memory().forget(people.user(userId).profileText());
    return new View(base, items, people.without(userId));
  }

  /**
   * With what one user did as what another did, of whom these events are all that is known: the
   * first is as {@linkplain #withoutUser one who was never there}. Scores that are remembered stay,
   * since they follow from what was done and not from who did it. O(events, and both histories).
   *
   * @param events all that both did, by the other's id
   * @throws IllegalArgumentException as {@link #with(List)}
   */
  public View merged(String from, String userId, List<Event> events) {
    String said = people.user(from).profileText();
    if (!said.isEmpty()) {
      base.memory().profiles().forget(said);
    }
    return new View(base, items, people.without(from).without(userId).with(events, items::of));
  }

  /** The snapshot beneath. */
  public Snapshot snapshot() {
    return base.snapshot();
  }

  /**
   * The ids of all items: the trained ones in canonical order, arrivals behind them; those that
   * were {@linkplain #withoutItem taken out} keep their places, also where they arrived again.
   */
  public IdIndex itemIndex() {
    return items.index();
  }

  /** The index of an item that is there; empty for one that never came or was taken out. */
  public OptionalInt find(String itemId) {
    return items.find(itemId);
  }

  /** The arrivals that were taken out, ascending; not to be changed. */
  int[] absent() {
    return items.absent().get();
  }

  /** Number of items that are there. */
  public int size() {
    return items.index().size() - items.gone().size();
  }

  /** Number of items that are there and arrived after training. */
  public int arrivals() {
    return items.index().size() - base.items().size() - absent().length;
  }

  /** Number of trained items that say something else than they did at training. */
  public int retold() {
    int arrived = base.isUntrained() ? 0 : items.index().size() - base.items().size();
    return items.places().size() - arrived;
  }

  /** An item as it is now. */
  public Item item(int index) {
    return items.item(index);
  }

  /** All items as they are now, in index order; a view. */
  List<Item> items() {
    return items.items();
  }

  /** The catalogue as filters look at it. */
  public FilterIndex filters() {
    return items.filters();
  }

  /** Whether an item arrived after training. */
  public boolean isArrival(int index) {
    return index >= base.items().size();
  }

  /** What a user did, oldest first; empty for a user who is not known. */
  public History history(String userId) {
    return people.live(userId).orElse(LiveUser.NEW).history();
  }

  /** The items of a user's history that were rated, and are not said to be liked, ascending. */
  int[] lukewarm(String userId) {
    return people.lukewarm(userId);
  }

  /** The items of a user's history that were rated low, ascending. */
  int[] low(String userId) {
    return people.low(userId);
  }

  /** Visits what everyone did who did something, in no order that means anything. */
  public void forEachHistory(BiConsumer<String, History> visitor) {
    people.forEachHistory(visitor);
  }

  /** Whether anything is known of a user. */
  public boolean knows(String userId) {
    return people.knows(userId);
  }

  /** A trained model over the items of this view. */
  Model over(Model trained) {
    return base.isUntrained() ? new UntrainedModel(this) : items.over(trained);
  }

  /** How much everyone takes each item at the moment. */
  Taken taken() {
    return taken.get();
  }

  /** How many users have each item in their histories, of those who did something. */
  float[] takers() {
    return takers.get();
  }

  LiveCatalogue catalogue() {
    return items;
  }

  LiveAudience audience() {
    return people;
  }

  ViewBase base() {
    return base;
  }
}
