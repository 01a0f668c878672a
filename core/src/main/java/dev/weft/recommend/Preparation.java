package dev.weft.recommend;

import dev.weft.data.Dataset;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Ratings;
import dev.weft.data.Sessions;
import dev.weft.data.User;
import dev.weft.features.ItemFeatures;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.features.internal.FittedItemFeatures;
import dev.weft.features.internal.ItemTerms;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import dev.weft.models.ratings.RatingData;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns a data set into what algorithms learn from.
 *
 * @param rule which events count as interactions
 * @param features how items become vectors
 * @param encoder embeds their texts and users' profiles; empty leaves embeddings out
 * @param analysis cuts their texts into words
 * @param seed the source of every random choice
 */
public record Preparation(
    InteractionRule rule,
    ItemFeatures features,
    Optional<TextEncoder> encoder,
    TextAnalysis analysis,
    long seed) {

  /** Distinct pairs, default features, no embeddings, seed 1. */
  public Preparation() {
    this(InteractionRule.DISTINCT, new ItemFeatures(), Optional.empty(), TextAnalysis.plain(), 1);
  }

  /** The same with another rule. */
  public Preparation withRule(InteractionRule other) {
    return new Preparation(other, features, encoder, analysis, seed);
  }

  /** The same with other features of items. */
  public Preparation withFeatures(ItemFeatures others) {
    return new Preparation(rule, others, encoder, analysis, seed);
  }

  /** The same with an encoder. */
  public Preparation withEncoder(TextEncoder other) {
    return new Preparation(rule, features, Optional.of(other), analysis, seed);
  }

  /** The same with another analysis. */
  public Preparation withAnalysis(TextAnalysis other) {
    return new Preparation(rule, features, encoder, other, seed);
  }

  /** The same with another seed. */
  public Preparation withSeed(long other) {
    return new Preparation(rule, features, encoder, analysis, other);
  }

  /** The interactions of all events. */
  public Interactions interactions(Dataset dataset) {
    return rule.of(dataset);
  }

  /** What can be learned from all events. */
  public TrainingData trainingData(Dataset dataset) {
    return trainingData(dataset, interactions(dataset));
  }

  /**
   * What can be learned from some of the events. Features are learned from the items and users that
   * have interactions among them; where no item has, from all.
   *
   * @param train interactions of the data set's users and items
   */
  public TrainingData trainingData(Dataset dataset, Interactions train) {
    return prepared(dataset, train).data();
  }

  /**
   * What can be learned from, and how items became the features in it.
   *
   * @param data as {@link #trainingData(Dataset, Interactions)} gives it
   * @param itemFeatures make the row of any item
   */
  record Prepared(TrainingData data, FittedItemFeatures itemFeatures) {}

  /** Both of one reading of the items. */
  Prepared prepared(Dataset dataset, Interactions train) {
    FeatureFitting.Fit fit = itemFit(dataset, train.support());
    var data =
        new TrainingData(
            rule.withRepeats(dataset, train),
            Sessions.of(dataset, rule, Sessions.DEFAULT_GAP_MILLIS, train),
            fit.blocks(),
            ItemTerms.of(dataset.items(), features.texts(), analysis),
            rows(userFeatures(dataset, train), dataset.users()),
            seed);
    return new Prepared(data, fit.features());
  }

  /**
   * What can be learned from some of the ratings. Features are learned from the items and users
   * that have ratings among them; where no item has, from all.
   *
   * @param train ratings of the data set's users and items
   */
  public RatingData ratingData(Dataset dataset, Ratings train) {
    int[] given = train.userCounts();
    List<User> learned =
        IntStream.range(0, given.length)
            .filter(user -> given[user] > 0)
            .mapToObj(dataset.users()::get)
            .toList();
    return new RatingData(
        train,
        itemFit(dataset, train.itemCounts()).blocks(),
        rows(fitted(learned), dataset.users()),
        seed);
  }

  private FeatureFitting.Fit itemFit(Dataset dataset, int[] support) {
    boolean[] known = new boolean[support.length];
    boolean any = false;
    for (int i = 0; i < known.length; i++) {
      known[i] = support[i] > 0;
      any |= known[i];
    }
    if (!any) {
      Arrays.fill(known, true);
    }
    return FeatureFitting.fit(features, dataset.items(), known, encoder, analysis);
  }

  /** How attributes and profiles become numbers, learned from the users with interactions. */
  UserFeatures userFeatures(Dataset dataset, Interactions train) {
    List<User> learned = new ArrayList<>();
    for (int u = 0; u < train.users(); u++) {
      History history = train.history(u);
      if (history.size() > 0) {
        learned.add(dataset.users().get(u));
      }
    }
    return fitted(learned);
  }

  private UserFeatures fitted(List<User> learned) {
    return encoder
        .map(texts -> UserFeatures.fit(learned, texts))
        .orElseGet(() -> UserFeatures.fit(learned));
  }

  private Matrix rows(UserFeatures userFeatures, List<User> users) {
    return encoder
        .map(texts -> userFeatures.rows(users, texts))
        .orElseGet(() -> userFeatures.rows(users));
  }
}
