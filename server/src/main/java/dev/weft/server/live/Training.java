package dev.weft.server.live;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.ItemFeatures;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.text.TextEncoder;
import dev.weft.training.DefaultChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One training, from what is kept to a candidate and what it is worth. The latest events are left
 * out of what a candidate learns: they judge it, and they count in every answer all the same, since
 * histories are live.
 *
 * @param items the catalogue, in the order of arrival
 * @param untried ids of items that are left to be placed beside the model, see {@link Untried}
 * @param users what is known of them beside events
 * @param log every event so far
 * @param types of events
 * @param options of the engine
 */
record Training(
    List<Item> items,
    Set<String> untried,
    List<User> users,
    LogColumns log,
    List<EventType> types,
    EngineOptions options) {

  /** Most events that judge. */
  private static final int MOST_JUDGES = 500;

  /** Of the events since the running model, this part judges. */
  private static final int JUDGING_PART = 2;

  /** And no more than this part of all. */
  private static final int ALL_PART = 10;

  /** One question is asked with several lifts, and the model only once. */
  private static final long JUDGING_BYTES = 16 << 20;

  /** The budget of a first model, in seconds: the whole default is chosen soon after. */
  private static final Duration FIRST_BUDGET = Duration.ofSeconds(1);

  /**
   * What came of it.
   *
   * @param lift of what is in season, see {@link Lift}
   * @param odd what is to be known of the values of events
   */
  record Candidate(
      Snapshot snapshot, int learned, Judge.Verdict verdict, double lift, List<String> odd) {}

  /**
   * The model that answers.
   *
   * @param snapshot of it; empty before the first training
   * @param events how many it has learned from
   * @param lift of what is in season, see {@link Lift}
   */
  record Running(Optional<Snapshot> snapshot, long events, double lift) {}

  /**
   * Trains; nothing when there is nothing to learn from.
   *
   * @param embedding brings arrivals in
   */
  Optional<Candidate> run(
      TrainingKind kind, Running now, Embedding embedding, Consumer<String> progress) {
    Optional<Snapshot> running = now.snapshot();
    int judges = running.isEmpty() ? 0 : judges(now.events());
    int learned = log.size() - judges;
    Dataset data = data(learned);
    if (options.rule().of(data).pairs() == 0) {
      return Optional.empty();
    }
    Optional<KeptVectors> encoder = embedding.forTraining();
    Snapshot snapshot = trained(data, kind, running, encoder, progress);
    encoder.ifPresent(vectors -> forgetOthers(vectors, snapshot));
    List<String> odd = Values.odd(data.events(), options.rule());
    double lift = kind == TrainingKind.REFRESH ? now.lift() : 0;
    if (judges == 0) {
      var none = Judge.Verdict.none(unjudged(running.isPresent(), now.events()));
      return Optional.of(new Candidate(snapshot, learned, none, lift, odd));
    }
    progress.accept("judging it by the latest events");
    var rebasing = new Rebasing(embedding, options, types);
    View made =
        rebasing
            .view(Optional.of(snapshot), items, users, log, learned)
            .withScoreMemory(JUDGING_BYTES);
    double fading = made.fading();
    View candidate = made.counting(fading).lifted(lift);
    View other =
        rebasing.view(running, items, users, log, learned).counting(fading).lifted(now.lift());
    List<Event> latest = new ArrayList<>();
    for (int at = learned; at < log.size(); at++) {
      latest.add(log.event(at));
    }
    Judge.Verdict verdict = new Judge(types).judge(candidate, other, latest);
    return Optional.of(new Candidate(snapshot, learned, verdict, verdict.lift().orElse(lift), odd));
  }

  /** Takes the vectors of texts out of the store that no item has any more. */
  private void forgetOthers(KeptVectors vectors, Snapshot snapshot) {
    List<Item> beside = items.stream().filter(item -> untried.contains(item.id())).toList();
    TextEncoder encoder = SparingEncoder.ofTraining(vectors);
    snapshot.catalogue().encode(beside, encoder, options.analysis());
    vectors.forgetOthers();
  }

  /** Events that neither model has learned from; none where they would be too few to tell. */
  private int judges(long known) {
    long judges = mayJudge(known);
    return judges < Judge.LEAST_QUESTIONS ? 0 : (int) judges;
  }

  private long mayJudge(long known) {
    return Math.min(MOST_JUDGES, Math.min(fresh(known) / JUDGING_PART, log.size() / ALL_PART));
  }

  private long fresh(long known) {
    return Math.max(0, log.size() - known);
  }

  /** Why no events judge. */
  private String unjudged(boolean another, long known) {
    return another && fresh(known) > 0
        ? String.format(
            Locale.ROOT,
            "too few newer events to judge it by: %d of %d may judge (half of them, at most a tenth"
                + " of all %d), and it takes %d",
            mayJudge(known),
            fresh(known),
            log.size(),
            Judge.LEAST_QUESTIONS)
        : "no newer events to judge it by";
  }

  private Dataset data(int learned) {
    Events.Builder builder = Events.builder(types);
    List<Item> known = items.stream().filter(item -> !untried.contains(item.id())).toList();
    Set<String> ids = known.stream().map(Item::id).collect(Collectors.toSet());
    log.addTo(builder, learned, ids::contains);
    return Dataset.of(known, users, builder.build());
  }

  private Snapshot trained(
      Dataset data,
      TrainingKind kind,
      Optional<Snapshot> running,
      Optional<KeptVectors> encoder,
      Consumer<String> progress) {
    Consumer<String> found =
        kind == TrainingKind.CHOOSE
            ? line -> progress.accept("choosing, found so far: " + line)
            : line -> {}; // a refresh chooses nothing
    return new SnapshotTrainer(preparation(encoder), Optional.empty(), found)
        .withChoice(choice(kind, running))
        .withProgress(progress)
        .train(data);
  }

  /** A refresh keeps what was chosen, though what the data ask may have become another question. */
  private DefaultChoice choice(TrainingKind kind, Optional<Snapshot> running) {
    return switch (kind) {
      case CHOOSE ->
          options
              .choiceBudget()
              .map(DefaultChoice.BY_DATA::withBudget)
              .orElse(DefaultChoice.BY_DATA);
      case REFRESH ->
          running
              .map(one -> DefaultChoice.BY_DATA.keeping(one.model().algorithm()))
              .orElseGet(() -> DefaultChoice.BY_DATA.withBudget(FIRST_BUDGET));
    };
  }

  private Preparation preparation(Optional<KeptVectors> encoder) {
    return new Preparation(
        options.rule(),
        new ItemFeatures().withTexts(options.texts()),
        encoder.map(SparingEncoder::ofTraining),
        options.analysis(),
        options.seed());
  }
}
