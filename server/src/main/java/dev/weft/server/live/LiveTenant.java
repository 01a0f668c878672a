package dev.weft.server.live;

import dev.weft.data.EventReading;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.JsonObjects;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.server.Tenant;
import dev.weft.server.search.WordIndex;
import dev.weft.server.store.TenantStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A tenant that answers from a view, which every change reaches at once, and trains beside. */
final class LiveTenant implements Tenant, AutoCloseable {

  private final TenantStore store;
  private final Clock clock;
  private final LiveItems items;
  private final LiveState state;
  private final WordIndex words;
  private final Intake intake;
  private final UserIntake users;
  private final Appending appending;
  private final Answering answering;
  private final GivenAnswers given;
  private final Predicting predicting;
  private final Learning learning;
  private final TrainingRoom room;
  private final Profiles profiles;
  private final Backlog backlog;
  private final Upkeep upkeep;
  private final Object declaring = new Object();
  private volatile EventNames types;

  /** Whether events are not read by the declared types yet: whoever declares them again has it. */
  private boolean unread;

  LiveTenant(
      TenantStore store,
      EngineOptions options,
      Map<TrainingKind, ExecutorService> trainers,
      Clock clock) {
    this.store = store;
    this.clock = clock;
    this.types = new EventNames(store.settings().eventTypes());
    this.items = new LiveItems(store.items().all());
    this.words = new WordIndex(options.analysis());
    words.put(items.all());
    var embedding = new Embedding(options, store.vectors(), clock);
    Restoring restored = Restoring.of(store, items, embedding, options, types.types());
    this.state = restored.state();
    this.intake = new Intake(store, items, state, words, embedding, options, clock);
    this.appending = new Appending(store.events(), store.answers(), items, state, clock);
    this.given = new GivenAnswers(store.answers());
    this.answering = new Answering(state, words, new Arrivals(items), clock);
    this.predicting = new Predicting(store, state, clock);
    this.profiles = new Profiles(store, state, embedding);
    var parts = new LiveParts(store, items, state, intake, embedding, predicting, profiles);
    this.learning = new Learning(parts, options, () -> types.types(), clock);
    this.room = new TrainingRoom(store.jobs(), learning::train, trainers, clock);
    state.declare(types.types());
    this.users = new UserIntake(store, state, learning, profiles, clock);
    List<User> known = store.users().all();
    known.forEach(items.fields()::know);
    profiles.offer(known);
    this.backlog =
        new Backlog(
            store.name(), state, intake, embedding, new Background(options.trainingThreads()));
    this.upkeep = new Upkeep(parts, learning, room, backlog, options, clock);
    backlog.begin(restored.without());
  }

  /** See {@link Upkeep#tick}. */
  void tick() {
    upkeep.tick();
  }

  /** See {@link Upkeep#retry}. */
  void retry() {
    upkeep.retry();
  }

  /** See {@link Upkeep#settle}. */
  void settle() throws InterruptedException {
    upkeep.settle();
  }

  /** What it answers from. */
  View view() {
    return state.view();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public JsonObjects fields() {
    return items.fields();
  }

  @Override
  public Batch putItems(List<Item> batch) {
    return intake.put(batch, backlog::begin);
  }

  @Override
  public Optional<Item> changeItem(String itemId, UnaryOperator<Item> change) {
    return intake.change(itemId, change);
  }

  @Override
  public Optional<Item> item(String itemId) {
    return items.find(itemId);
  }

  @Override
  public boolean deleteItem(String itemId) {
    return intake.delete(itemId);
  }

  @Override
  public List<Item> items(String after, int limit) {
    return store.items().list(after, limit);
  }

  @Override
  public Batch putUsers(List<User> batch) {
    return users.put(batch);
  }

  @Override
  public User changeUser(String userId, UnaryOperator<User> change) {
    return users.change(userId, change);
  }

  @Override
  public Optional<User> user(String userId) {
    return store.users().find(userId);
  }

  @Override
  public List<User> users(String after, int limit) {
    return store.users().list(after, limit);
  }

  @Override
  public Receipt deleteUser(String userId) {
    return users.delete(userId);
  }

  @Override
  public Merge mergeUsers(String userId, String from) {
    return users.merge(userId, from);
  }

  @Override
  public List<String> mergedInto(String userId) {
    return store.mergedInto(userId);
  }

  @Override
  public Optional<String> mergedAs(String userId) {
    return store.mergedAs(userId);
  }

  @Override
  public Batch append(List<NewEvent> batch) {
    return appending.append(batch, types);
  }

  @Override
  public List<StoredEvent> events(String userId, long before, int limit) {
    return store.events().ofUser(userId, before, limit);
  }

  @Override
  public void forEachEvent(long after, Consumer<StoredEvent> visitor) {
    store.events().forEach(after, visitor);
  }

  @Override
  public void keep(String strategy, String userId, Recommendations answer) {
    given.keep(strategy, userId, answer, clock.instant());
  }

  @Override
  public Optional<Set<String>> shown(Collection<String> answerIds) {
    return given.items(answerIds);
  }

  @Override
  public List<Outcome> outcomes(Instant since) {
    return given.outcomes(since, types.types());
  }

  @Override
  public boolean happened(String eventType) {
    return state.happened(eventType);
  }

  @Override
  public EventReading.Values values() {
    return view().snapshot().audience().values();
  }

  @Override
  public List<EventType> eventTypes() {
    return types.types();
  }

  @Override
  public void declareEventTypes(List<EventType> declared) {
    synchronized (declaring) { // of two at once the store would keep one, and memory the other
      if (unread || !declared.equals(types.types())) {
        unread = true;
        store.settings().declare(declared);
        types = new EventNames(declared);
        state.declare(declared);
        learning.reread();
        unread = false;
      }
    }
  }

  @Override
  public Recommendations recommend(Query query) {
    return told(query, answering.recommend(query));
  }

  /** With what a stranger should know of whom events are kept. */
  private Recommendations told(Query query, Recommendations list) {
    View view = view();
    return query.userId().isEmpty() || view.knows(query.userId())
        ? list
        : new Strangers(store)
            .note(query.userId(), view)
            .map(note -> list.withNotes(List.of(note), false))
            .orElse(list);
  }

  @Override
  public Recommendations similar(String itemId, Query shape) {
    return answering.similar(itemId, shape);
  }

  @Override
  public List<Scored> similarUsers(String userId, int limit) {
    return answering.similarUsers(userId, limit);
  }

  @Override
  public Recommendations search(Query query) {
    return answering.search(query);
  }

  @Override
  public Recommendations rank(Query query, List<String> itemIds) {
    return told(query, answering.rank(query, itemIds));
  }

  @Override
  public List<Scored> predict(String userId, List<String> itemIds) {
    return predicting.of(userId, itemIds, types.types());
  }

  @Override
  public Recommendations trending(Query shape) {
    return answering.trending(shape);
  }

  @Override
  public Recommendations latest(Query shape) {
    return answering.latest(shape);
  }

  @Override
  public Recommendations latest(Query shape, String field) {
    return answering.latest(shape, field);
  }

  @Override
  public List<ModelVersion> models() {
    return store.models().list();
  }

  @Override
  public void activate(String version) {
    learning.activate(version);
  }

  @Override
  public Job train(TrainingKind kind) {
    return room.begin(kind);
  }

  @Override
  public List<Job> jobs(int limit) {
    return store.jobs().list(limit).stream().map(job -> room.find(job.id()).orElse(job)).toList();
  }

  @Override
  public Optional<Job> job(String id) {
    return room.find(id).or(() -> store.jobs().find(id));
  }

  @Override
  public Health health() {
    return upkeep.health();
  }

  @Override
  public void close() {
    backlog.close();
    profiles.close();
    // The index of words is in memory alone, and what answers goes on answering.
  }
}
