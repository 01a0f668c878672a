package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.TenantStore;
import dev.weft.server.store.TenantStore.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What a tenant answers from. Everything that changes users comes in on the thread that writes to
 * the store, in the order of the commits; everything that changes items by one thread at a time,
 * which holds the lock of {@link Intake}; a model is swapped by who holds both. So memory is at
 * every moment what the store would give after a restart.
 */
final class LiveState {

  /**
   * What answers.
   *
   * @param weft of one model; changes go to it, and another model is another one
   * @param model empty before the first training
   * @param trends of the same indices
   */
  record Serving(Weft weft, Optional<ModelVersion> model, Trends trends) {

    /** What answers say that they are of. */
    String version() {
      return model.map(ModelVersion::version).orElse(UNTRAINED);
    }
  }

  /** The version of answers before the first training. */
  static final String UNTRAINED = "untrained";

  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final Set<String> happened = ConcurrentHashMap.newKeySet();
  private final AtomicLong events;
  private final AtomicLong users;
  private volatile Serving serving;
  private volatile Set<String> declared = Set.of();

  /**
   * What is kept.
   *
   * @param happened the types of the events
   */
  LiveState(Serving serving, long events, long users, Set<String> awaited, Set<String> happened) {
    this.serving = serving;
    this.events = new AtomicLong(events);
    this.users = new AtomicLong(users);
    this.awaited.addAll(awaited);
    this.happened.addAll(happened);
  }

  Serving serving() {
    return serving;
  }

  View view() {
    return serving.weft().view();
  }

  /** Events of these types count from now on. */
  void declare(List<EventType> types) {
    declared = types.stream().map(EventType::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there was an event of a type. */
  boolean happened(String eventType) {
    return happened.contains(eventType);
  }

  /** Number of events that are kept. */
  long events() {
    return events.get();
  }

  /** Number of users of whom anything is known. */
  long users() {
    return users.get();
  }

  /** Items of which there are events, and which are not in the catalogue. */
  Set<String> awaited() {
    return awaited;
  }

  /** Items of events that a view has not got: a catalogue that was trained on has lost some. */
  void await(Set<String> items, View view) {
    items.stream().filter(id -> view.find(id).isEmpty()).forEach(awaited::add);
  }

  /**
   * Events that were taken. Those on an item that is awaited count when it has {@linkplain #arrived
   * arrived}, with all others on it. On the thread that writes.
   *
   * @param pairs all events of those of which these {@linkplain #needsAll needed all}
   */
  void applied(List<Event> taken, List<List<Event>> pairs) {
    events.addAndGet(taken.size());
    taken.forEach(event -> happened.add(event.type()));
    counted(taken.stream().filter(event -> !awaited.contains(event.itemId())).toList(), pairs);
  }

  private void counted(List<Event> taken, List<List<Event>> pairs) {
    Serving now = serving;
    now.weft()
        .update(
            view -> {
              View next = after(view, now.trends(), taken);
              users(taken).forEach(user -> users.addAndGet(came(user, view, next)));
              View whole = next;
              for (List<Event> pair : pairs) {
                whole = reread(whole, now.trends(), pair);
              }
              return whole;
            });
  }

  /** One where a user is known now who was not before, else 0. */
  private static int came(String userId, View before, View now) {
    return before != now && !before.knows(userId) && now.knows(userId) ? 1 : 0;
  }

  private static Set<String> users(List<Event> events) {
    return events.stream().map(Event::userId).collect(Collectors.toSet());
  }

  /** A view after events, which wait when their items are not there yet. */
  View after(View view, Trends trends, List<Event> events) {
    List<Event> counting = new ArrayList<>();
    for (Event event : events) {
      if (counts(event, view)) {
        counting.add(event);
      } else if (declared.contains(event.type())) {
        awaited.add(event.itemId());
      }
    }
    if (counting.isEmpty()) {
      return view;
    }
    View after = view.with(counting);
    for (String user : users(counting)) {
      trends.move(view.history(user), after.history(user), after.itemIndex().size());
    }
    return after;
  }

  /** Whether what an event says hangs on events of its pair that memory does not tell apart. */
  boolean needsAll(Event event) {
    return !awaited.contains(event.itemId()) && needsAll(view(), event);
  }

  /** The same of another view. */
  boolean needsAll(View view, Event event) {
    return counts(event, view) && view.needsAll(event);
  }

  /** A view in which a pair is what all of its events say, in the order in which they came. */
  View reread(View view, Trends trends, List<Event> pair) {
    List<Event> counting = pair.stream().filter(event -> counts(event, view)).toList();
    if (counting.isEmpty()) {
      return view;
    }
    String userId = counting.getFirst().userId();
    View after = view.reread(counting);
    trends.move(view.history(userId), after.history(userId), after.itemIndex().size());
    return after;
  }

  /** A view without a user. */
  static View without(View view, Trends trends, String userId) {
    trends.move(view.history(userId), History.EMPTY, view.itemIndex().size());
    return view.withoutUser(userId);
  }

  /** Events on an item that came later than they did. On the thread that writes. */
  void arrived(String itemId, List<StoredEvent> before) {
    if (awaited.remove(itemId)) {
      counted(before.stream().map(one -> one.event().event()).toList(), List.of());
    }
  }

  /** What is known of users beside events. On the thread that writes. */
  void put(List<User> told) {
    serving
        .weft()
        .update(
            view -> {
              View now = view;
              for (User user : told) {
                View before = now;
                now = now.with(user);
                users.addAndGet(came(user.id(), before, now));
              }
              return now;
            });
  }

  /** A user was deleted. On the thread that writes. */
  void forget(String userId, long gone) {
    events.addAndGet(-gone);
    Serving now = serving;
    users.addAndGet(view().knows(userId) ? -1 : 0);
    now.weft().update(view -> without(view, now.trends(), userId));
  }

  /**
   * What one user did is another's, who is known by nothing but what the store has of them. On the
   * thread that writes.
   */
  void merged(Merged merged) {
    Serving now = serving;
    String from = merged.receipt().from();
    String to = merged.receipt().userId();
    List<Event> all = merged.events().reversed().stream().map(one -> one.event().event()).toList();
    now.weft()
        .update(
            view -> {
              View after = merged(view, now.trends(), from, to, all);
              View next = merged.user().map(after::with).orElse(after);
              int gone = came(from, next, view) + came(to, next, view);
              users.addAndGet(came(to, view, next) - gone);
              return next;
            });
  }

  private View merged(View view, Trends trends, String from, String to, List<Event> all) {
    // An item that is awaited though it is there gets all of its events when it has arrived.
    List<Event> counting =
        all.stream()
            .filter(event -> counts(event, view) && !awaited.contains(event.itemId()))
            .toList();
    View after = view.merged(from, to, counting);
    int items = view.itemIndex().size();
    trends.move(view.history(from), History.EMPTY, items);
    trends.move(view.history(to), after.history(to), items);
    return after;
  }

  /** An item came, or is another. By who holds the lock of items. */
  void put(Item item, Embedding embedding, Embedding.Ready ready) {
    serving.weft().update(view -> embedding.with(view, item, ready));
  }

  /**
   * An item was taken out: what was done with it counts no more, until it comes again. By who holds
   * the lock of items, on the thread that writes.
   */
  void takeOut(String itemId, TenantStore store) {
    Serving now = serving;
    if (view().find(itemId).isEmpty()) {
      return;
    }
    awaited.add(itemId);
    Set<String> people = Withdrawal.people(store.events(), itemId);
    now.weft()
        .update(
            view -> {
              View next = new Withdrawal(store, this).of(view, now.trends(), itemId, people);
              people.forEach(user -> users.addAndGet(-came(user, next, view)));
              return next;
            });
  }

  /** Whether an event says something in a view. */
  boolean counts(Event event, View view) {
    return declared.contains(event.type()) && view.find(event.itemId()).isPresent();
  }

  /**
   * Another model answers from now on. By who holds the lock of items, on the thread that writes.
   */
  void swap(View view, Optional<ModelVersion> model, Trends trends) {
    // It was made of all events: of those too that an item waited for which came meanwhile, and of
    // those that have not been followed yet.
    awaited.removeIf(id -> view.find(id).isPresent());
    serving = new Serving(Weft.of(view), model, trends);
  }
}
