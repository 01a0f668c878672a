package dev.weft.models.content;

import dev.weft.features.Fusion;
import dev.weft.models.Algorithm;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;

/**
 * What is like the things one had: the cosine of the mean feature vector of the history with every
 * item's. Uses no behaviour but the history's, so an item counts from the moment it has a text.
 *
 * <p>Pazzani and Billsus, “Content-based recommendation systems”, 2007.
 *
 * @param halfLife number of later events after which an event counts half; 0 means all alike
 */
public record Content(double halfLife) implements Algorithm {

  public Content {
    if (!(halfLife >= 0) || Double.isInfinite(halfLife)) {
      throw new IllegalArgumentException("half-life must be finite and >= 0: " + halfLife);
    }
  }

  /** All events of the history alike. */
  public Content() {
    this(0);
  }

  @Override
  public ContentModel fit(TrainingData data) {
    return new ContentModel(
        this,
        Fusion.joinedUnit(data.itemFeatures(), data.items()),
        Support.of(data.interactions()));
  }
}
