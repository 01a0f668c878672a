package dev.weft.models;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Sessions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.ItemTerms;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What an algorithm learns from. Immutable.
 *
 * @param interactions who dealt with what, with weights in −10¹²..10¹²
 * @param itemFeatures groups of item features, each with a row for every item; may be empty
 * @param itemTerms the terms of every item's texts in their order, of which the list may be cut
 *     only when asked for; empty when the items have none
 * @param sessions what was dealt with at one sitting, of the same pairs; may be none
 * @param userFeatures users × attributes, row-major and finite; 0 columns when nothing is known
 * @param seed the source of every random choice
 */
public record TrainingData(
    Interactions interactions,
    Sessions sessions,
    List<FeatureBlock> itemFeatures,
    List<List<String>> itemTerms,
    Matrix userFeatures,
    long seed) {

  /** Sums of squares of larger weights leave single precision. */
  static final float LARGEST_WEIGHT = 1e12f;

  public TrainingData {
    requireModest(interactions);
    requireOf(interactions, sessions);
    itemFeatures = List.copyOf(itemFeatures);
    FeatureBlock.requireRows(itemFeatures, interactions.items());
    requireTerms(itemTerms, interactions.items());
    if (userFeatures.columns() > 0 && userFeatures.rows() != interactions.users()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "user features must have a row for each of the %d users: %d",
              interactions.users(),
              userFeatures.rows()));
    }
    requireFinite(userFeatures);
  }

  private static void requireOf(Interactions interactions, Sessions sessions) {
    if (sessions.items().columns() != interactions.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sessions must be of the %d items that interactions are of: %d",
              interactions.items(),
              sessions.items().columns()));
    }
    for (int user : sessions.users()) {
      Rule.within("user of a session", user, 0, interactions.users() - 1);
    }
  }

  private static void requireTerms(List<List<String>> itemTerms, int items) {
    if (!itemTerms.isEmpty() && itemTerms.size() != items) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "item terms must be of none or of each of the %d items: %d",
              items,
              itemTerms.size()));
    }
  }

  private static void requireModest(Interactions interactions) {
    for (History history : interactions.histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        if (Math.abs(history.weight(entry)) > LARGEST_WEIGHT) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "a weight must be in -1e12..1e12: %s of the item of index %d; divide all weights by"
                      + " the same number",
                  history.weight(entry),
                  history.item(entry)));
        }
      }
    }
  }

  /**
   * Checks user features.
   *
   * @throws IllegalArgumentException when a feature is not finite, naming user, column and value
   */
  public static void requireFinite(Matrix userFeatures) {
    float[] values = userFeatures.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a user feature must be finite: %s of user %d in column %d; leave it 0 when it is"
                    + " not known",
                values[i],
                i / userFeatures.columns(),
                i % userFeatures.columns()));
      }
    }
  }

  /** Without the terms of texts. */
  public TrainingData(
      Interactions interactions,
      Sessions sessions,
      List<FeatureBlock> itemFeatures,
      Matrix userFeatures,
      long seed) {
    this(interactions, sessions, itemFeatures, List.of(), userFeatures, seed);
  }

  /** Without sessions. */
  public TrainingData(
      Interactions interactions, List<FeatureBlock> itemFeatures, Matrix userFeatures, long seed) {
    this(interactions, Sessions.none(interactions.items()), itemFeatures, userFeatures, seed);
  }

  /** Interactions alone, seed 1. */
  public static TrainingData of(Interactions interactions) {
    return new TrainingData(interactions, List.of(), Matrix.zeros(0, 0), 1);
  }

  /**
   * The same features with fewer interactions of the same users and items; sessions lose as many.
   */
  public TrainingData withInteractions(Interactions fewer) {
    return new TrainingData(
        fewer, sessions.within(fewer), itemFeatures, itemTerms, userFeatures, seed);
  }

  /** The same with the terms of items' texts, of each item or of none. */
  public TrainingData withItemTerms(List<List<String>> terms) {
    return new TrainingData(interactions, sessions, itemFeatures, terms, userFeatures, seed);
  }

  /**
   * What is known of some of the items.
   *
   * @param kept the items kept, ascending; they become items 0, 1, …
   */
  public TrainingData onItems(int[] kept) {
    return new TrainingData(
        interactions.onItems(kept),
        sessions.onItems(kept),
        itemFeatures.stream().map(block -> block.select(kept)).toList(),
        ItemTerms.select(itemTerms, kept),
        userFeatures,
        seed);
  }

  /** Whether there is data of a kind. */
  public boolean has(Need need) {
    return switch (need) {
      case EVENTS -> interactions.pairs() > 0;
      case VALUES -> weightsDiffer();
      case TIMES -> interactions.partlyTimed();
      case SESSIONS -> !sessions.isEmpty();
      case ITEM_FEATURES -> !itemFeatures.isEmpty();
      case USER_ATTRIBUTES -> userFeatures.columns() > 0;
    };
  }

  private boolean weightsDiffer() {
    return interactions.histories().stream()
            .flatMapToDouble(h -> IntStream.range(0, h.size()).mapToDouble(h::weight))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /** What is known of a user. */
  public Evidence evidence(int user) {
    return new Evidence(
        interactions.history(user),
        userFeatures.columns() == 0 ? new float[0] : userFeatures.row(user));
  }

  /** Number of items. */
  public int items() {
    return interactions.items();
  }
}
