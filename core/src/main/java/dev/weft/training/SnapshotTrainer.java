package dev.weft.training;

import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.features.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.recommend.Snapshot;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a snapshot, ready to answer, from a data set.
 *
 * <pre>{@code
 * var snapshot = new SnapshotTrainer(new Preparation().withEncoder(encoder)).train(dataset);
 * var weft = Weft.of(snapshot, encoder);
 * }</pre>
 *
 * @param preparation how the data set becomes training data
 * @param algorithm what is trained; empty chooses by {@link AutoGate}
 * @param log is told what is done and chosen, in a line
 */
public record SnapshotTrainer(
    Preparation preparation, Optional<Algorithm> algorithm, Consumer<String> log) {

  /** The default algorithm, in silence. */
  public SnapshotTrainer(Preparation preparation) {
    this(preparation, Optional.empty(), line -> {});
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException when the data set has no item
   */
  public Snapshot train(Dataset dataset) {
    return train(dataset, "");
  }

  /**
   * Trains.
   *
   * @param dataHash hash of the data set, kept in the snapshot
   * @throws IllegalArgumentException when the data set has no item
   */
  public Snapshot train(Dataset dataset, String dataHash) {
    if (dataset.itemIndex().size() == 0) {
      throw new IllegalArgumentException("there is nothing to recommend: the data has no item");
    }
    Interactions interactions = preparation.interactions(dataset);
    TrainingData data = preparation.trainingData(dataset, interactions);
    Algorithm chosen = algorithm.orElseGet(() -> AutoGate.of(interactions, log).choose(data));
    Model model = chosen.fit(data);
    UserFeatures userFeatures = preparation.userFeatures(dataset, interactions);
    return new Snapshot(
        model,
        dataset.items(),
        dataset.users(),
        interactions.histories(),
        userFeatures,
        texts(dataset.items()),
        preparation.encoder().map(TextEncoder::id).orElse(""),
        dataHash);
  }

  private Matrix texts(List<Item> items) {
    return preparation
        .encoder()
        .map(encoder -> encoder.encodeAll(items.stream().map(SnapshotTrainer::wholeText).toList()))
        .orElse(Matrix.zeros(items.size(), 0));
  }

  /** All that an item says, title first: what a search looks through. */
  private static String wholeText(Item item) {
    return String.join(". ", item.texts().values());
  }
}
