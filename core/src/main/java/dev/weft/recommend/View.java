package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.PersistentMap;
import dev.weft.features.internal.SearchVectors;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.Model;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.PlacedModel;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
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
 * <p>The model stays as it was trained: an arrival is scored by the trained items most alike to it
 * ({@link dev.weft.models.internal.placement.Placement}), and what forgotten users left in the
 * model's sums stays until the next training.
 */
public final class View {

  /** How long a query waits for the vector of its text, unless another time is set. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final float[] NO_VECTOR = new float[0];

  private final ViewBase base;
  private final IdIndex items;
  private final PersistentMap<Integer, Changed> changed;
  private final Supplier<FilterIndex> filters;
  private final PersistentMap<Integer, Placed> places;
  private final PersistentMap<Integer, Boolean> hidden;
  private final PersistentMap<String, LiveUser> people;
  private final PersistentMap<String, User> profiles;
  private final PersistentMap<String, Boolean> forgotten;
  private final Supplier<float[]> takers = new Once<>(this::counted);

  /**
   * An item that is not as it was at training.
   *
   * @param item as it is now
   * @param vector embedding of its texts; empty where texts are not embedded
   */
  record Changed(Item item, float[] vector) {}

  private View(
      ViewBase base,
      IdIndex items,
      PersistentMap<Integer, Changed> changed,
      Supplier<FilterIndex> filters,
      PersistentMap<Integer, Placed> places,
      PersistentMap<Integer, Boolean> hidden,
      PersistentMap<String, LiveUser> people,
      PersistentMap<String, User> profiles,
      PersistentMap<String, Boolean> forgotten) {
    this.base = base;
    this.items = items;
    this.changed = changed;
    this.filters = filters;
    this.places = places;
    this.hidden = hidden;
    this.people = people;
    this.profiles = profiles;
    this.forgotten = forgotten;
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
    return new View(
        base,
        base.items(),
        PersistentMap.empty(),
        base.filters(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty());
  }

  /**
   * The same with the encoder that the snapshot's texts were embedded by: items that arrive need
   * it.
   *
   * @throws IllegalArgumentException when the snapshot was made with another
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

  /** The same with the analysis that the snapshot was trained with: items that arrive need it. */
  public View withAnalysis(TextAnalysis analysis) {
    return over(base.withAnalysis(analysis));
  }

  /** The same with other types of events, read by the rule that the snapshot was trained with. */
  public View withEvents(List<EventType> types, InteractionRule rule) {
    return over(base.withEvents(types, rule));
  }

  private View over(ViewBase other) {
    return new View(other, items, changed, filters, places, hidden, people, profiles, forgotten);
  }

  /**
   * After an event. A user who is new becomes known by it. O(the user's history).
   *
   * @throws IllegalArgumentException when the item or the type of the event is not known
   */
  public View with(Event event) {
    int item =
        items
            .find(event.itemId())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "item '"
                            + event.itemId()
                            + "' of the event is not known: insert the item first"));
    EventType type = base.type(event.type());
    LiveUser user = live(event.userId()).orElse(LiveUser.NEW);
    return new View(
        base,
        items,
        changed,
        filters,
        places,
        hidden,
        people.with(event.userId(), user.with(event, type, item, base.rule())),
        profiles,
        forgotten);
  }

  /**
   * With an item that arrived, or that is now another than it was. An item that was there at
   * training keeps its score and is listed, filtered and searched as it is now. Costs the encoder's
   * time and one similarity with every trained item.
   *
   * @throws IllegalArgumentException when an item arrives and the snapshot cannot place it, which
   *     files of older versions cannot, or its features need an encoder or an analysis that the
   *     view has not got
   */
  public View with(Item item) {
    return with(item, base.given());
  }

  /**
   * The same with the vectors of another instance of the encoder, such as one that remembers those
   * of a batch.
   *
   * @throws IllegalArgumentException also when it is another encoder than that of the snapshot
   */
  public View with(Item item, TextEncoder vectors) {
    base.requireSame(vectors);
    return with(item, Optional.of(vectors));
  }

  private View with(Item item, Optional<TextEncoder> encoder) {
    IdIndex more = items.with(item.id());
    int index = more.index(item.id());
    boolean trained = index < base.items().size();
    boolean stays = trained || base.isUntrained();
    PersistentMap<Integer, Placed> placed =
        stays ? places : places.with(index, base.place(item, encoder));
    PersistentMap<Integer, Changed> now =
        changed.with(index, new Changed(item, vector(item, encoder)));
    return new View(
        base,
        more,
        now,
        new Once<>(() -> new FilterIndex(items(base.snapshot(), now, more.size()))),
        placed,
        hidden,
        people,
        profiles,
        forgotten);
  }

  /** With what is known of a user beside events, in the place of what was. */
  public View with(User user) {
    return new View(
        base,
        items,
        changed,
        filters,
        places,
        hidden,
        people,
        profiles.with(user.id(), user),
        forgotten);
  }

  private float[] vector(Item item, Optional<TextEncoder> encoder) {
    return base.snapshot().catalogue().texts().columns() == 0
        ? NO_VECTOR
        : SearchVectors.of(List.of(item), base.required(encoder)).row(0);
  }

  /** Without an item in any list, until it is {@linkplain #shown shown} again. */
  public View hidden(String itemId) {
    return withHidden(hidden.with(items.index(itemId), true));
  }

  /** With an item that was hidden; one that is hidden by its own data stays so. */
  public View shown(String itemId) {
    return withHidden(hidden.without(items.index(itemId)));
  }

  private View withHidden(PersistentMap<Integer, Boolean> other) {
    return new View(base, items, changed, filters, places, other, people, profiles, forgotten);
  }

  /**
   * Without anything that is known of a user: history, attributes, what was turned down. The user
   * is answered as a new one from then on.
   */
  public View withoutUser(String userId) {
    return new View(
        base,
        items,
        changed,
        filters,
        places,
        hidden,
        people.without(userId),
        profiles.without(userId),
        base.users().find(userId).isPresent() ? forgotten.with(userId, true) : forgotten);
  }

  /** The snapshot beneath. */
  public Snapshot snapshot() {
    return base.snapshot();
  }

  /** The ids of all items: the trained ones in canonical order, arrivals behind them. */
  public IdIndex itemIndex() {
    return items;
  }

  /** An item as it is now. */
  public Item item(int index) {
    if (changed.size() > 0) {
      Optional<Changed> now = changed.find(index);
      if (now.isPresent()) {
        return now.get().item();
      }
    }
    return base.snapshot().items().get(index);
  }

  /** All items as they are now, in index order; a view. */
  List<Item> items() {
    return changed.size() == 0
        ? base.snapshot().items()
        : items(base.snapshot(), changed, items.size());
  }

  private static List<Item> items(
      Snapshot snapshot, PersistentMap<Integer, Changed> changed, int size) {
    return new AbstractList<>() {
      @Override
      public Item get(int index) {
        return changed.find(index).map(Changed::item).orElseGet(() -> snapshot.items().get(index));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /**
   * The catalogue as filters look at it; read again when it is first asked after an item changed.
   */
  public FilterIndex filters() {
    return filters.get();
  }

  /** Whether an item arrived after training. */
  public boolean isArrival(int index) {
    return index >= base.items().size();
  }

  /** What a user did, oldest first; empty for a user who is not known. */
  public History history(String userId) {
    return live(userId).orElse(LiveUser.NEW).history();
  }

  /** Visits what everyone did who did something, in no order that means anything. */
  public void forEachHistory(BiConsumer<String, History> visitor) {
    people.forEach((id, user) -> visitor.accept(id, user.history()));
    Audience trained = base.snapshot().audience();
    for (int user = 0; user < trained.size(); user++) {
      String id = trained.users().get(user).id();
      if (!people.contains(id) && !forgotten.contains(id)) {
        visitor.accept(id, trained.histories().get(user));
      }
    }
  }

  /** Whether anything is known of a user. */
  public boolean knows(String userId) {
    return people.contains(userId) || profiles.contains(userId) || trained(userId).isPresent();
  }

  /** What is known of a user beside the history. */
  User user(String userId) {
    Optional<User> now = profiles.find(userId);
    if (now.isPresent()) {
      return now.get();
    }
    OptionalInt known = trained(userId);
    return known.isPresent() ? base.snapshot().users().get(known.getAsInt()) : User.ofId(userId);
  }

  /** The place of a user in the snapshot; empty when it is new or was forgotten. */
  OptionalInt trained(String userId) {
    return forgotten.contains(userId) ? OptionalInt.empty() : base.users().find(userId);
  }

  Optional<LiveUser> live(String userId) {
    Optional<LiveUser> now = people.find(userId);
    if (now.isPresent()) {
      return now;
    }
    OptionalInt known = trained(userId);
    return known.isPresent() ? Optional.of(base.user(known.getAsInt())) : Optional.empty();
  }

  /** A trained model over the items of this view. */
  Model over(Model trained) {
    if (base.isUntrained()) {
      return new UntrainedModel(this);
    }
    return places.size() == 0
        ? trained
        : new PlacedModel(trained, base.placement().placement(), places);
  }

  /** How many users have each item in their histories, of those who did something. */
  float[] takers() {
    return takers.get();
  }

  private float[] counted() {
    float[] counts = new float[items.size()];
    people.forEach(
        (id, user) -> {
          for (int item : user.history().items()) {
            counts[item]++;
          }
        });
    return counts;
  }

  PersistentMap<Integer, Changed> changed() {
    return changed;
  }

  PersistentMap<Integer, Boolean> hidden() {
    return hidden;
  }

  ViewBase base() {
    return base;
  }

  /** Inner product of the texts' vectors of two items. */
  float dot(int one, int other) {
    return base.dot(vector(one), one, vector(other), other);
  }

  /** The vector of an item that changed; empty for one that did not. */
  Optional<float[]> vector(int item) {
    return changed.size() == 0 ? Optional.empty() : changed.find(item).map(Changed::vector);
  }

  /** Cosine of a text's vector with what every item says. */
  float[] similarity(float[] asked) {
    float[] similarity = new float[items.size()];
    base.similarity(asked, similarity);
    changed.forEach((item, now) -> similarity[item] = base.dot(now.vector(), asked));
    return similarity;
  }
}
