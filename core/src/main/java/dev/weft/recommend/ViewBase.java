package dev.weft.recommend;

import dev.weft.data.EventType;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Once;
import dev.weft.models.internal.placement.Placed;
import dev.weft.recommend.filter.FilterIndex;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.TimedEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What all views of one snapshot share: the snapshot, and what is made of it once. */
final class ViewBase {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Snapshot snapshot;
  private final IdIndex items;
  private final IdIndex users;
  private final Optional<TextEncoder> encoder;
  private final Optional<TimedEncoder> asked;
  private final TextAnalysis analysis;
  private final Map<String, EventType> types;
  private final InteractionRule rule;
  private final Shared shared;
  private final ViewMemory memory;

  /** What does not depend on how the snapshot is used. */
  private record Shared(
      String version,
      ScriptNote scripts,
      Supplier<WordsInCommon> words,
      Supplier<FilterIndex> filters,
      Supplier<Availabilities> availabilities,
      Supplier<Takings.Start> taken) {

    static Shared of(Snapshot snapshot) {
      return new Shared(
          snapshot.version(),
          ScriptNote.of(snapshot.items()),
          new Once<>(() -> WordsInCommon.of(snapshot)),
          new Once<>(() -> new FilterIndex(snapshot.items())),
          new Once<>(() -> new Availabilities(snapshot.items())),
          new Once<>(() -> Counter.trained(snapshot)));
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
        snapshot.catalogue().index(),
        snapshot.audience().index(),
        encoder,
        encoder.map(one -> new TimedEncoder(one, View.PATIENCE)),
        analysis,
        byName(types),
        rule,
        Shared.of(snapshot),
        ViewMemory.NONE);
  }

  private ViewBase(
      Snapshot snapshot,
      IdIndex items,
      IdIndex users,
      Optional<TextEncoder> encoder,
      Optional<TimedEncoder> asked,
      TextAnalysis analysis,
      Map<String, EventType> types,
      InteractionRule rule,
      Shared shared,
      ViewMemory memory) {
    this.snapshot = snapshot;
    this.items = items;
    this.users = users;
    this.encoder = encoder;
    this.asked = asked;
    this.analysis = analysis;
    this.types = types;
    this.rule = rule;
    this.shared = shared;
    this.memory = memory;
  }

  private static Map<String, EventType> byName(List<EventType> types) {
    Map<String, EventType> byName = new HashMap<>();
    types.forEach(type -> byName.put(type.name(), type));
    return byName;
  }

  ViewBase withEncoder(TextEncoder other) {
    requireSame(other);
    return with(Optional.of(other), Optional.of(new TimedEncoder(other, View.PATIENCE)));
  }

  /** Sees that an encoder is that of the snapshot, or another instance of it. */
  void requireSame(TextEncoder other) {
    if (!snapshot.catalogue().encoderId().equals(other.id())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by '%s', not by '%s'",
              snapshot.catalogue().encoderId(),
              other.id()));
    }
  }

  /** The encoder of items that arrive. */
  Optional<TextEncoder> given() {
    return encoder;
  }

  ViewBase withPatience(Duration patience) {
    return with(encoder, encoder.map(one -> new TimedEncoder(one, patience)));
  }

  private ViewBase with(Optional<TextEncoder> other, Optional<TimedEncoder> timed) {
    return new ViewBase(
        snapshot, items, users, other, timed, analysis, types, rule, shared, memory);
  }

  ViewBase withAnalysis(TextAnalysis other) {
    return new ViewBase(snapshot, items, users, encoder, asked, other, types, rule, shared, memory);
  }

  ViewBase withEvents(List<EventType> others, InteractionRule otherRule) {
    return new ViewBase(
        snapshot,
        items,
        users,
        encoder,
        asked,
        analysis,
        byName(others),
        otherRule,
        shared,
        memory);
  }

  /**
   * The same, which remembers scores and profiles; nothing is remembered where nothing was learned
   * yet.
   */
  ViewBase withMemory(long bytes) {
    return with(isUntrained() ? ViewMemory.NONE : ViewMemory.of(bytes));
  }

  /** Remembers of profiles what another of the same encoder does. */
  void takeProfiles(ViewBase other) {
    if (other.snapshot.catalogue().encoderId().equals(snapshot.catalogue().encoderId())) {
      memory.profiles().addAll(other.memory.profiles());
    }
  }

  private ViewBase with(ViewMemory other) {
    return new ViewBase(
        snapshot, items, users, encoder, asked, analysis, types, rule, shared, other);
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
    return items;
  }

  IdIndex users() {
    return users;
  }

  /** For the texts of queries. */
  Optional<TimedEncoder> encoder() {
    return asked;
  }

  InteractionRule rule() {
    return rule;
  }

  ScriptNote scripts() {
    return shared.scripts();
  }

  String version() {
    return shared.version();
  }

  Supplier<FilterIndex> filters() {
    return shared.filters();
  }

  /** When trained items are there, as training knew them. */
  Availabilities availabilities() {
    return shared.availabilities().get();
  }

  /** How much each item was taken, as the model has learned. */
  Takings.Start taken() {
    return shared.taken().get();
  }

  WordsInCommon words() {
    return shared.words().get();
  }

  EventType type(String name) {
    EventType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "event type must be one of "
              + types.keySet().stream().sorted().toList()
              + ": '"
              + name
              + "'");
    }
    return type;
  }

  /** What training knew of a user. */
  LiveUser user(int user) {
    Audience audience = snapshot.audience();
    return new LiveUser(
        audience.histories().get(user),
        audience.seen().get(user),
        audience.dismissed().get(user),
        audience.lukewarm().get(user));
  }

  ItemPlacement placement() {
    return snapshot
        .catalogue()
        .placement()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the snapshot cannot place items that arrive: it was written by an older"
                        + " version, or put together without Catalogue.withPlacement; train it"
                        + " again with 'weft train'"));
  }

  Placed place(Item item, Optional<TextEncoder> vectors) {
    return placement().place(item, vectors, analysis);
  }

  TextEncoder required(Optional<TextEncoder> vectors) {
    return vectors.orElseThrow(
        () ->
            new IllegalArgumentException(
                "items that arrive need the encoder '"
                    + snapshot.catalogue().encoderId()
                    + "' of the snapshot: give it with View.withEncoder or Weft.open"));
  }

  void similarity(float[] asked, float[] similarity) {
    Matrix texts = snapshot.catalogue().texts();
    for (int i = 0; i < texts.rows(); i++) {
      similarity[i] = KERNELS.dot(texts.values(), i * asked.length, asked, 0, asked.length);
    }
  }

  float dot(float[] one, float[] other) {
    return KERNELS.dot(one, other);
  }

  /** Of items of which a vector is given where it is not the snapshot's. */
  float dot(Optional<float[]> one, int item, Optional<float[]> other, int otherItem) {
    Matrix texts = snapshot.catalogue().texts();
    int d = texts.columns();
    return KERNELS.dot(
        one.orElse(texts.values()),
        one.isPresent() ? 0 : item * d,
        other.orElse(texts.values()),
        other.isPresent() ? 0 : otherItem * d,
        d);
  }
}
