package dev.weft.server.live;

import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.recommend.Catalogue;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.server.store.VectorTable;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.RememberingEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Brings items into a view in batches: their texts are embedded together, which is many times
 * faster than one by one, and before anything is locked. Thread-safe.
 */
final class Embedding {

  private static final System.Logger LOG = System.getLogger(Embedding.class.getName());

  private static final int BATCH = 256;

  /** How many texts are embedded within a second or two. */
  private static final int FEW = 512;

  private static final long MOST_BYTES = 64L << 20;

  /** Deadlines of questions that are waited for some texts of items, and in a training. */
  private static final int PATIENCE = 5;

  private static final int TRAINING_PATIENCE = 100;

  private final EngineOptions options;
  private final VectorTable table;
  private final Clock clock;

  /** Each has threads of its own and knows which calls hang, and so there is one for all calls. */
  private final Optional<TextEncoder> beside;

  private final Optional<TextEncoder> training;

  Embedding(EngineOptions options, VectorTable table, Clock clock) {
    this.options = options;
    this.table = table;
    this.clock = clock;
    this.beside = patient(options, PATIENCE);
    this.training = patient(options, TRAINING_PATIENCE);
  }

  private static Optional<TextEncoder> patient(EngineOptions options, int deadlines) {
    Duration patience = options.encoderDeadline().multipliedBy(deadlines);
    return options.encoder().map(one -> new PatientEncoder(one, patience));
  }

  private Optional<KeptVectors> kept(Optional<TextEncoder> encoder) {
    return encoder.map(one -> new KeptVectors(one, table, clock));
  }

  /** The encoder of one training. */
  Optional<KeptVectors> forTraining() {
    return kept(training);
  }

  /** The encoder of what users say of themselves, of which nothing is kept in the store. */
  Optional<TextEncoder> forProfiles() {
    return beside;
  }

  /** A view that embeds, cuts words and waits as the engine does. */
  View set(View view) {
    View analysed = view.withAnalysis(options.analysis());
    return options
        .encoder()
        .filter(one -> isOf(view.snapshot(), one))
        .map(one -> analysed.withEncoder(one).withPatience(options.encoderDeadline()))
        .orElse(analysed);
  }

  /** Whether a snapshot was made with an encoder. */
  private static boolean isOf(Snapshot snapshot, TextEncoder encoder) {
    int dimensions = snapshot.catalogue().texts().columns();
    return snapshot.catalogue().encoderId().equals(encoder.id())
        && (dimensions == 0 || dimensions == encoder.dimensions());
  }

  /**
   * Items whose texts are embedded.
   *
   * @param vectors knows every text of theirs; empty where there is no encoder
   * @param failed ids of those at whose texts the encoder failed, so that nothing is known of them
   * @param late ids of those for which there was no time, so that nothing is known of them either
   */
  record Ready(
      List<Item> items, Optional<TextEncoder> vectors, Set<String> failed, Set<String> late) {

    Ready {
      failed = Set.copyOf(failed);
      late = Set.copyOf(late);
    }

    /** All are there, or there is no encoder. */
    static Ready all(List<Item> items, Optional<TextEncoder> vectors) {
      return new Ready(items, vectors, Set.of(), Set.of());
    }

    /** The encoder failed at all of them. */
    static Ready none(List<Item> items, Optional<TextEncoder> vectors) {
      return new Ready(items, vectors, ids(items), Set.of());
    }

    /** Whether the encoder gave nothing at all. */
    boolean isNone() {
      return vectors.filter(NoVectors.class::isInstance).isPresent();
    }

    /** Whether the encoder failed at this one. */
    boolean failed(Item item) {
      return failed.contains(item.id());
    }

    /** Whether there was no time for this one. */
    boolean late(Item item) {
      return late.contains(item.id());
    }

    /** Whether nothing is known of this one's texts. */
    boolean lacks(Item item) {
      return failed(item) || late(item);
    }
  }

  private static Set<String> ids(List<Item> items) {
    return items.stream().map(Item::id).collect(Collectors.toSet());
  }

  /**
   * Embeds the texts of items that a snapshot's view shall take. Who sends thousands is not kept
   * waiting for minutes: what is not embedded in the time that an encoder may take is left for
   * later.
   */
  Ready ready(List<Item> items, Snapshot snapshot) {
    Optional<KeptVectors> encoder = kept(beside).filter(one -> isOf(snapshot, one));
    if (encoder.isEmpty()) {
      return Ready.all(items, Optional.empty());
    }
    SparingEncoder sparing = SparingEncoder.ofArrivals(encoder.get());
    var remembering = new RememberingEncoder(sparing, MOST_BYTES);
    Catalogue catalogue = snapshot.catalogue();
    long end = System.nanoTime() + options.encoderDeadline().multipliedBy(PATIENCE).toNanos();
    int done = 0;
    try {
      while (done < items.size() && (done == 0 || System.nanoTime() < end)) {
        List<Item> batch = items.subList(done, Math.min(items.size(), done + BATCH));
        catalogue.encode(batch, remembering, options.analysis());
        done += batch.size();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the encoder failed: items are kept without it", e);
      if (done == 0) {
        return Ready.none(items, Optional.of(NoVectors.of(encoder.get())));
      }
    }
    Set<String> failed = new HashSet<>();
    for (Item item : sparing.unfit().isEmpty() ? List.<Item>of() : items.subList(0, done)) {
      if (asks(catalogue, item, new Asking(remembering, sparing.unfit()))) {
        failed.add(item.id());
      }
    }
    Set<String> late = ids(items.subList(done, items.size()));
    return new Ready(items, Optional.of(remembering), failed, late);
  }

  /** A view with one of them. */
  View with(View view, Item item, Ready ready) {
    return ready
        .vectors()
        .map(vectors -> ready.late(item) ? NoVectors.of(vectors) : vectors)
        .map(vectors -> view.with(item, vectors))
        .orElseGet(() -> view.with(item));
  }

  /** A view with many items, batch by batch. */
  View with(View view, List<Item> items) {
    View now = view;
    for (int from = 0; from < items.size(); from += BATCH) {
      List<Item> batch = items.subList(from, Math.min(items.size(), from + BATCH));
      Ready ready = ready(batch, view.snapshot());
      for (Item item : batch) {
        now = with(now, item, ready);
      }
    }
    return now;
  }

  /**
   * A view that has taken many items.
   *
   * @param without the items among them whose texts it does not know yet
   */
  record Begun(View view, List<Item> without) {}

  /**
   * A view with many items as their vectors are kept. A few texts that are not are embedded; for
   * many the answers of a start would wait for minutes.
   */
  Begun begin(View view, List<Item> items) {
    Optional<KeptVectors> kept = kept(beside).filter(one -> isOf(view.snapshot(), one));
    if (kept.isEmpty()) {
      return new Begun(with(view, items), List.of());
    }
    View now = view;
    List<Item> without = new ArrayList<>();
    Set<String> missing = new HashSet<>();
    for (int from = 0; from < items.size(); from += BATCH) {
      List<Item> batch = items.subList(from, Math.min(items.size(), from + BATCH));
      var known = new RememberingEncoder(kept.get().keptOnly(missing::add), MOST_BYTES);
      Catalogue catalogue = view.snapshot().catalogue();
      catalogue.encode(batch, known, options.analysis());
      for (Item item : batch) {
        var asking = new Asking(known, missing);
        boolean lacks = !missing.isEmpty() && asks(catalogue, item, asking);
        now = now.with(item, lacks ? NoVectors.of(known) : known);
        if (lacks) {
          without.add(item);
        }
      }
    }
    return missing.size() > FEW ? new Begun(now, without) : atOnce(now, without);
  }

  /** Whether an item needs a text that is missing. */
  private boolean asks(Catalogue catalogue, Item item, Asking asking) {
    catalogue.encode(List.of(item), asking, options.analysis());
    return asking.forMissing.get();
  }

  private Begun atOnce(View view, List<Item> items) {
    Ready ready = ready(items, view.snapshot());
    View now = view;
    for (Item item : items) {
      now = ready.lacks(item) ? now : with(now, item, ready);
    }
    return new Begun(now, items.stream().filter(ready::lacks).toList());
  }

  /** Notices when it is asked for a text that is missing. */
  private record Asking(TextEncoder encoder, Set<String> missing, AtomicBoolean forMissing)
      implements TextEncoder {

    Asking(TextEncoder encoder, Set<String> missing) {
      this(encoder, missing, new AtomicBoolean());
    }

    @Override
    public String id() {
      return encoder.id();
    }

    @Override
    public int dimensions() {
      return encoder.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      if (texts.stream().anyMatch(missing::contains)) {
        forMissing.set(true);
      }
      return encoder.encodeAll(texts);
    }
  }
}
