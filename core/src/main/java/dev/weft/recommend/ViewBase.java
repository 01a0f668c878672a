package dev.weft.recommend;

import dev.weft.data.EventType;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.internal.KnownTimes;
import dev.weft.data.internal.PersistentMap;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.Model;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.similar.Retold;
import dev.weft.models.internal.similar.SimilarItemsModel;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.recommend.internal.memory.ViewMemory;
import dev.weft.recommend.internal.pairs.EventReader;
import dev.weft.recommend.internal.pairs.Grades;
import dev.weft.recommend.internal.pairs.Takings;
import dev.weft.recommend.internal.words.ScriptNote;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What all views of one snapshot share: the snapshot, and what is made of it once. */
final class ViewBase {

  private final Snapshot snapshot;
  private final ViewEncoder encoder;
  private final TextAnalysis analysis;
  private final EventReader events;
  private final Shared shared;
  private final ViewMemory memory;

  /** What does not depend on how the snapshot is used. */
  private record Shared(
      String version,
      IdIndex items,
      IdIndex users,
      TextVectors texts,
      ScriptNote scripts,
      Supplier<WordsInCommon> words,
      Supplier<FilterIndex> filters,
      Supplier<Availabilities> availabilities,
      Supplier<Takings.Start> taken,
      Supplier<KnownTimes> times) {

    static Shared of(Snapshot snapshot) {
      return new Shared(
          snapshot.version(),
          snapshot.catalogue().index(),
          snapshot.audience().index(),
          new TextVectors(snapshot.catalogue().texts()),
          ScriptNote.of(snapshot.items(), snapshot.catalogue().encoderId()),
          new Once<>(() -> WordsInCommon.of(snapshot)),
          new Once<>(() -> new FilterIndex(snapshot.items())),
          new Once<>(() -> new Availabilities(snapshot.items())),
          new Once<>(() -> Counter.trained(snapshot)),
          new Once<>(() -> Counter.times(snapshot.audience().histories())));
    }
  }

  ViewBase(
      Snapshot snapshot,
      Optional<TextEncoder> encoder,
      TextAnalysis analysis,
      List<EventType> types,
      InteractionRule rule) {
    this(
        snapshot,
        ViewEncoder.of(snapshot.catalogue(), encoder),
        analysis,
        EventReader.of(types, rule),
        Shared.of(snapshot),
        ViewMemory.NONE);
  }

  private ViewBase(
      Snapshot snapshot,
      ViewEncoder encoder,
      TextAnalysis analysis,
      EventReader events,
      Shared shared,
      ViewMemory memory) {
    this.snapshot = snapshot;
    this.encoder = encoder;
    this.analysis = analysis;
    this.events = events;
    this.shared = shared;
    this.memory = memory;
  }

  ViewBase withEncoder(TextEncoder other) {
    return with(encoder.with(other));
  }

  ViewBase withPatience(Duration patience) {
    return with(encoder.withPatience(patience));
  }

  private ViewBase with(ViewEncoder other) {
    return new ViewBase(snapshot, other, analysis, events, shared, memory);
  }

  ViewBase withAnalysis(TextAnalysis other) {
    return new ViewBase(snapshot, encoder, other, events, shared, memory);
  }

  ViewBase withEvents(List<EventType> types, InteractionRule rule) {
    EventReader other = EventReader.of(types, rule);
    return new ViewBase(snapshot, encoder, analysis, other, shared, memory);
  }

  /**
   * The same, which remembers scores and profiles; nothing is remembered where nothing was learned
   * yet.
   */
  ViewBase withMemory(long bytes) {
    ViewMemory other = isUntrained() ? ViewMemory.NONE : ViewMemory.of(bytes);
    return new ViewBase(snapshot, encoder, analysis, events, shared, other);
  }

  /** Remembers of profiles what another of the same encoder does. */
  void takeProfiles(ViewBase other) {
    if (other.encoder.id().equals(encoder.id())) {
      memory.profiles().addAll(other.memory.profiles());
    }
  }

  /** What tells words of items apart. */
  TextAnalysis analysis() {
    return analysis;
  }

  /** What was asked for before. */
  ViewMemory memory() {
    return memory;
  }

  /** Whether nothing was learned yet. */
  boolean isUntrained() {
    return snapshot.model() instanceof Untrained;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  IdIndex items() {
    return shared.items();
  }

  IdIndex users() {
    return shared.users();
  }

  ViewEncoder encoder() {
    return encoder;
  }

  EventReader events() {
    return events;
  }

  TextVectors texts() {
    return shared.texts();
  }

  ScriptNote scripts() {
    return shared.scripts();
  }

  String version() {
    return shared.version();
  }

  FilterIndex filters() {
    return shared.filters().get();
  }

  /** When trained items are there, as training knew them. */
  Availabilities availabilities() {
    return shared.availabilities().get();
  }

  /** How much each item was taken, as the model has learned. */
  Takings.Start taken() {
    return shared.taken().get();
  }

  /** When everyone did what they did, as training knew it. */
  KnownTimes times() {
    return shared.times().get();
  }

  WordsInCommon words() {
    return shared.words().get();
  }

  /** What training knew of a user. */
  LiveUser user(int user) {
    Audience audience = snapshot.audience();
    return new LiveUser(
        audience.histories().get(user),
        audience.seen().get(user),
        audience.dismissed().get(user),
        Grades.low(audience.lukewarm().get(user)),
        PersistentMap.empty(),
        audience.habits().habit(user));
  }

  ItemPlacement placement() {
    return snapshot
        .catalogue()
        .placement()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the snapshot cannot place items that arrive: it was written by an older"
                        + " version, or put together in code; train it again with 'weft train' or"
                        + " SnapshotTrainer"));
  }

  Placed place(Item item, Optional<TextEncoder> vectors) {
    return placement().place(item, vectors, analysis);
  }

  /** Whether a trained item can be placed anew. */
  boolean canPlace(Optional<TextEncoder> vectors) {
    return snapshot
        .catalogue()
        .placement()
        .filter(placement -> placement.canRead(vectors, analysis))
        .isPresent();
  }

  /** The model that is asked what goes with items. */
  Model similar() {
    return snapshot.similar().orElse(snapshot.model());
  }

  /** What a trained item says to the model of similar items, where there is one. */
  Retold retold(int at, Item item, Optional<TextEncoder> vectors) {
    return similar() instanceof SimilarItemsModel similar
        ? similar.retold(at, placement().alike(item, vectors, analysis))
        : Retold.NOTHING;
  }
}
