package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Optional;

/**
 * How any item becomes features, as {@link ItemFeatures} learned it of a catalogue: means,
 * vocabularies, weights and bandwidths. An item that arrives later gets the row that it would have
 * got then, had it been there without being learned from. Immutable and thread-safe.
 */
public final class FittedItemFeatures {

  private final List<FittedBlock> groups;

  FittedItemFeatures(List<FittedBlock> groups) {
    this.groups = List.copyOf(groups);
  }

  /** Reads what {@link #toBytes} wrote. */
  public static FittedItemFeatures of(byte[] bytes) {
    return new FittedItemFeatures(FittedFeatureCodec.groups(bytes));
  }

  /** Number of columns of each group's rows; −1 where it is the encoder's or there are none. */
  public int[] columns() {
    return groups.stream()
        .mapToInt(
            group ->
                switch (group) {
                  case FittedBlock.Words words -> words.terms().vocabulary().size();
                  case FittedBlock.Labels labels -> labels.values().tags().size();
                  case FittedBlock.Vectors vectors -> vectors.axes().columns();
                  case FittedBlock.Embedding _, FittedBlock.Numeric _ -> -1;
                })
        .toArray();
  }

  /** Everything that was learned. */
  public byte[] toBytes() {
    return FittedFeatureCodec.bytes(groups);
  }

  /** Whether texts are embedded, so that rows need the encoder that was there at training. */
  public boolean embedsTexts() {
    return groups.stream().anyMatch(FittedBlock.Embedding.class::isInstance);
  }

  /** Name of the analysis that rows need; empty when words do not count. */
  public Optional<String> analysis() {
    return groups.stream()
        .filter(group -> group instanceof FittedBlock.Words words && !words.characters())
        .map(group -> ((FittedBlock.Words) group).terms().trainer().analysis().name())
        .findFirst();
  }

  /**
   * The rows of items, group by group, each of them the same whichever others are asked for.
   *
   * @param encoder the one of the training; may be empty where none was used
   * @param analysis the one of the training
   * @throws IllegalArgumentException when texts need an encoder and there is none, the analysis is
   *     another, or a ready-made vector has another length
   */
  public List<FeatureBlock> rows(
      List<Item> items, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    var reading = new FittedBlock.Reading(encoder, analysis);
    return groups.stream().map(group -> group.rows(items, reading)).toList();
  }

  /** The row of one item, as blocks of one row. */
  public List<FeatureBlock> row(Item item, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    return rows(List.of(item), encoder, analysis);
  }
}
