package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.features.internal.FittedItemFeatures;
import dev.weft.models.internal.placement.FittedPlacement;
import dev.weft.models.internal.placement.Placed;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.Optional;

/**
 * What a snapshot needs to give an item that arrives its place: how items become features, and
 * where features belong.
 *
 * @param features as they were learned at training
 * @param placement over the rows of the same features
 */
record ItemPlacement(FittedItemFeatures features, FittedPlacement placement) {

  /**
   * The place of an item.
   *
   * @throws IllegalArgumentException when the features need an encoder or an analysis that is not
   *     given
   */
  Placed place(Item item, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    return placement.place(features.row(item, encoder, analysis));
  }

  /** The trained items most alike to an item, whether anybody took them or not. */
  Placed alike(Item item, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    return placement.alike(features.row(item, encoder, analysis));
  }

  /** Whether what the features need is there. */
  boolean canRead(Optional<TextEncoder> encoder, TextAnalysis analysis) {
    return (encoder.isPresent() || !features.embedsTexts())
        && features.analysis().filter(name -> !name.equals(analysis.name())).isEmpty();
  }
}
