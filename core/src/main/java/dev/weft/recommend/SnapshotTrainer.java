package dev.weft.recommend;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.EventReading;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.features.internal.SearchVectors;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Once;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.Fitting;
import dev.weft.models.internal.Lacking;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.models.internal.similar.SimilarItemsModel;
import dev.weft.recommend.Snapshot.Provenance;
import dev.weft.recommend.internal.habits.HabitSearch;
import dev.weft.recommend.internal.habits.Habits;
import dev.weft.recommend.internal.words.ItemWords;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.RememberingEncoder;
import dev.weft.training.DefaultChoice;
import dev.weft.training.internal.PlacementSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains a snapshot, ready to answer, from a data set.
 *
 * <pre>{@code
 * var snapshot = new SnapshotTrainer(new Preparation().withEncoder(encoder)).train(dataset);
 * var weft = Weft.of(snapshot, encoder);
 * }</pre>
 *
 * @param preparation how the data set becomes training data
 * @param algorithm what is trained; empty for the default
 * @param choice how the default is chosen
 * @param log is told what is done and chosen, in a line
 * @param progress is told what is at work right now, by several threads
 */
public record SnapshotTrainer(
    Preparation preparation,
    Optional<Algorithm> algorithm,
    DefaultChoice choice,
    Consumer<String> log,
    Consumer<String> progress) {

  /** The part of the heap that vectors of texts may take for the time of a training. */
  private static final int REMEMBERED = 16;

  /** The default algorithm, in silence. */
  public SnapshotTrainer(Preparation preparation) {
    this(preparation, Optional.empty(), line -> {});
  }

  /** With the default chosen by what suits the data. */
  public SnapshotTrainer(
      Preparation preparation, Optional<Algorithm> algorithm, Consumer<String> log) {
    this(preparation, algorithm, DefaultChoice.BY_DATA, log, step -> {});
  }

  /** The same with the default chosen otherwise. */
  public SnapshotTrainer withChoice(DefaultChoice other) {
    return new SnapshotTrainer(preparation, algorithm, other, log, progress);
  }

  /** The same with another listener of what is at work right now. */
  public SnapshotTrainer withProgress(Consumer<String> other) {
    return new SnapshotTrainer(preparation, algorithm, choice, log, other);
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException when the data set has no item, or events of which none is an
   *     interaction
   */
  public Snapshot train(Dataset dataset) {
    return train(dataset, DataHash.of(dataset));
  }

  /**
   * Trains.
   *
   * @param dataHash hash of the data set, kept in the snapshot
   * @throws IllegalArgumentException when the data set has no item, or events of which none is an
   *     interaction
   */
  public Snapshot train(Dataset dataset, String dataHash) {
    if (dataset.itemIndex().size() == 0) {
      throw new IllegalArgumentException("there is nothing to recommend: the data has no item");
    }
    return remembering().trained(dataset, dataHash);
  }

  /** Models and searches are given the same texts, each of which is encoded once. */
  private SnapshotTrainer remembering() {
    long most = Runtime.getRuntime().maxMemory() / REMEMBERED;
    return preparation
        .encoder()
        .map(encoder -> preparation.withEncoder(new RememberingEncoder(encoder, most)))
        .map(kept -> new SnapshotTrainer(kept, algorithm, choice, log, progress))
        .orElse(this);
  }

  private Snapshot trained(Dataset dataset, String dataHash) {
    EventReading reading = preparation.rule().read(dataset).checked();
    Interactions interactions = reading.interactions();
    Preparation.Prepared prepared = preparation.prepared(dataset, interactions);
    TrainingData data = prepared.data();
    List<String> choices = new ArrayList<>();
    var model = new Once<>(() -> model(data, choices));
    var beside = new Once<>(() -> beside(dataset, prepared));
    if (Beside.isSmall(data)) {
      Parallel.both(model::get, beside::get);
    }
    Audience audience = audience(dataset, reading);
    Model main = model.get();
    beside.get();
    progress.accept("weighing what was chosen before");
    Consumer<String> both = log.andThen(choices::add);
    var habits = new HabitSearch(dataset, preparation.rule(), reading, data, both);
    return new Snapshot(
        main,
        beside.get().catalogue(),
        audience.withHabits(habits.beside(main)),
        Provenance.of(dataHash, preparation.seed(), choices),
        beside.get().similar(data, log),
        Optional.empty(),
        Optional.empty());
  }

  private Model model(TrainingData data, List<String> choices) {
    Consumer<String> both = log.andThen(choices::add);
    algorithm.ifPresent(named -> Lacking.notes(named, data).forEach(log));
    Algorithm chosen = algorithm.orElseGet(() -> choice.choose(data, both));
    log.accept(
        String.format(
            Locale.ROOT, "fitting %s, memory about %s", Gate.named(chosen), chosen.memory(data)));
    Model fitted = fitted(chosen, data);
    if (fitted instanceof GateModel gate && gate.isPopularityAlone()) {
      both.accept(
          "held-out events do not tell what suits whom: lists go by popularity alone, alike for"
              + " everyone; a named algorithm, such as item-knn, is personal");
    }
    return fitted;
  }

  /**
   * What does not hang on the main model.
   *
   * @param similarItems what goes with an item; empty where memory is short
   */
  private record Beside(Catalogue catalogue, Optional<SimilarItemsModel> similarItems) {

    /** It is made while the main model is, where it takes less than this part of the heap. */
    private static final int PART = 16;

    static boolean isSmall(TrainingData data) {
      return PART * new SimilarItems().memory(data).heapBytes() <= Runtime.getRuntime().maxMemory();
    }

    Optional<Model> similar(TrainingData data, Consumer<String> log) {
      log.accept(
          similarItems
              .map(model -> "similar items: " + model.choice())
              .orElseGet(
                  () ->
                      "similar items are answered by the main model: their own would need about "
                          + new SimilarItems().memory(data)));
      return similarItems.map(Function.identity());
    }
  }

  private Beside beside(Dataset dataset, Preparation.Prepared prepared) {
    progress.accept("weighing what items say against what is taken along with them");
    Optional<SimilarItemsModel> similar = similar(prepared.data());
    return new Beside(catalogue(dataset, prepared), similar);
  }

  private Catalogue catalogue(Dataset dataset, Preparation.Prepared prepared) {
    return new Catalogue(
        dataset.items(),
        texts(dataset.items()),
        preparation.encoder().map(TextEncoder::id).orElse(""),
        Optional.of(ItemWords.of(dataset.items(), preparation.analysis())),
        Optional.of(placement(prepared)));
  }

  private Audience audience(Dataset dataset, EventReading reading) {
    Interactions interactions = reading.interactions();
    return new Audience(
        dataset.users(),
        interactions.histories(),
        reading.dismissed(),
        reading.seen(),
        reading.lukewarm(),
        reading.unrated(),
        reading.middle(),
        reading.values(),
        preparation.userFeatures(dataset, interactions),
        Habits.NONE);
  }

  private ItemPlacement placement(Preparation.Prepared prepared) {
    progress.accept("learning where items that arrive belong");
    TrainingData data = prepared.data();
    int[] support = data.interactions().support();
    return new ItemPlacement(
        prepared.itemFeatures(),
        PlacementSearch.choose(data)
            .fit(data.itemFeatures(), support, data.interactions().users()));
  }

  private Model fitted(Algorithm chosen, TrainingData data) {
    return chosen instanceof Gate gate
        ? Fitting.fit(gate, data, () -> gate.fit(data, progress))
        : FitProgress.told(progress, () -> Fitting.fit(chosen, data));
  }

  /** What goes with an item, whatever the main model is; none where memory is short. */
  private static Optional<SimilarItemsModel> similar(TrainingData data) {
    var algorithm = new SimilarItems();
    return algorithm.memory(data).fits()
        ? Optional.of(Fitting.fit(algorithm, data, () -> algorithm.fit(data)))
        : Optional.empty();
  }

  private Matrix texts(List<Item> items) {
    return preparation
        .encoder()
        .map(encoder -> SearchVectors.of(items, encoder))
        .orElse(Matrix.zeros(items.size(), 0));
  }
}
