package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.Ids;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.ratings.RatingModel;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Everything that answers questions, as one immutable object: a trained model, the catalogue, the
 * users' histories and the texts' embeddings.
 *
 * @param model scores the items of the catalogue
 * @param items the catalogue, in index order
 * @param users the users, in index order
 * @param histories one for each user
 * @param dismissed for each user the items that never come again although they are not in the
 *     history, such as disliked ones; owned by the snapshot
 * @param seen for each user the items that come again only when they are asked for: those of the
 *     history, unless their events do not count as seen, and those of which nothing was learned;
 *     ascending, owned by the snapshot
 * @param userFeatures how attributes become numbers
 * @param texts items × d, embeddings of what the items say, each of length 1 or zero, or √2 where
 *     it has texts in two languages that the encoder keeps apart; 0 columns when the model was made
 *     without an encoder
 * @param encoderId the encoder of the texts, or empty
 * @param dataHash hash of the data it was trained on, or empty
 * @param provenance how it came about
 * @param ratings predicts ratings of the same users and items; empty when none was trained
 * @param similar what goes with items, without popularity: answers sessions, texts and questions
 *     for similar items; empty in files of older versions, where {@code model} answers those too
 * @param words what two items may be said to have in common; empty in files of older versions
 * @param placement gives items that arrive their place; empty in files of older versions, which
 *     cannot
 */
public record Snapshot(
    Model model,
    List<Item> items,
    List<User> users,
    List<History> histories,
    List<int[]> dismissed,
    List<int[]> seen,
    UserFeatures userFeatures,
    Matrix texts,
    String encoderId,
    String dataHash,
    Provenance provenance,
    Optional<RatingModel> ratings,
    Optional<Model> similar,
    Optional<ItemWords> words,
    Optional<ItemPlacement> placement) {

  public Snapshot {
    items = List.copyOf(items);
    users = List.copyOf(users);
    histories = List.copyOf(histories);
    dismissed = List.copyOf(dismissed);
    seen = List.copyOf(seen);
    requireOrder("items", items.stream().map(Item::id).toList());
    requireOrder("users", users.stream().map(User::id).toList());
    if (items.size() != model.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model scores %d items but the catalogue has %d",
              model.items(),
              items.size()));
    }
    if (ratings.isPresent()) {
      requireSame(ratings.get(), items.size(), users.size());
    }
    if (similar.isPresent() && similar.get().items() != items.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model of similar items knows %d items but the catalogue has %d",
              similar.get().items(),
              items.size()));
    }
    requireEach(users.size(), histories, "histories");
    requireEach(users.size(), dismissed, "lists of dismissed items");
    requireEach(users.size(), seen, "lists of seen items");
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        requireItem("a history's item", history.item(entry), items.size());
      }
    }
    for (int[] own : dismissed) {
      for (int item : own) {
        requireItem("a dismissed item", item, items.size());
      }
    }
    if (placement.isPresent() && placement.get().placement().items() != items.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "items are placed among %d but the catalogue has %d",
              placement.get().placement().items(),
              items.size()));
    }
    if (words.isPresent() && words.get().ofItems().size() != items.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there must be words for each of the %d items: %d",
              items.size(),
              words.get().ofItems().size()));
    }
    if (texts.columns() > 0 && texts.rows() != items.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "texts must have a row for each of the %d items: %d",
              items.size(),
              texts.rows()));
    }
  }

  /** Without words that items have in common. */
  public Snapshot(
      Model model,
      List<Item> items,
      List<User> users,
      List<History> histories,
      List<int[]> dismissed,
      List<int[]> seen,
      UserFeatures userFeatures,
      Matrix texts,
      String encoderId,
      String dataHash,
      Provenance provenance,
      Optional<RatingModel> ratings,
      Optional<Model> similar) {
    this(
        model,
        items,
        users,
        histories,
        dismissed,
        seen,
        userFeatures,
        texts,
        encoderId,
        dataHash,
        provenance,
        ratings,
        similar,
        Optional.empty(),
        Optional.empty());
  }

  /** The items of the histories are the ones that were seen. */
  public Snapshot(
      Model model,
      List<Item> items,
      List<User> users,
      List<History> histories,
      List<int[]> dismissed,
      UserFeatures userFeatures,
      Matrix texts,
      String encoderId,
      String dataHash,
      Provenance provenance,
      Optional<RatingModel> ratings,
      Optional<Model> similar) {
    this(
        model,
        items,
        users,
        histories,
        dismissed,
        histories.stream()
            .map(history -> IntStream.of(history.items()).sorted().toArray())
            .toList(),
        userFeatures,
        texts,
        encoderId,
        dataHash,
        provenance,
        ratings,
        similar,
        Optional.empty(),
        Optional.empty());
  }

  /** Without ratings and a model of similar items. */
  public Snapshot(
      Model model,
      List<Item> items,
      List<User> users,
      List<History> histories,
      List<int[]> dismissed,
      UserFeatures userFeatures,
      Matrix texts,
      String encoderId,
      String dataHash,
      Provenance provenance) {
    this(
        model,
        items,
        users,
        histories,
        dismissed,
        userFeatures,
        texts,
        encoderId,
        dataHash,
        provenance,
        Optional.empty(),
        Optional.empty());
  }

  /** Of unknown provenance. */
  public Snapshot(
      Model model,
      List<Item> items,
      List<User> users,
      List<History> histories,
      List<int[]> dismissed,
      UserFeatures userFeatures,
      Matrix texts,
      String encoderId,
      String dataHash) {
    this(
        model,
        items,
        users,
        histories,
        dismissed,
        userFeatures,
        texts,
        encoderId,
        dataHash,
        Provenance.UNKNOWN);
  }

  /** Of unknown provenance; nobody dismissed anything. */
  public Snapshot(
      Model model,
      List<Item> items,
      List<User> users,
      List<History> histories,
      UserFeatures userFeatures,
      Matrix texts,
      String encoderId,
      String dataHash) {
    this(
        model,
        items,
        users,
        histories,
        Collections.nCopies(users.size(), new int[0]),
        userFeatures,
        texts,
        encoderId,
        dataHash,
        Provenance.UNKNOWN);
  }

  /**
   * The same with predicted ratings.
   *
   * @param other learned from ratings of these users and items, in the same order
   * @throws IllegalArgumentException when it knows another number of them
   */
  public Snapshot withRatings(RatingModel other) {
    return with(seen, Optional.of(other), similar, words, placement);
  }

  /**
   * The same with a model that says what goes with items.
   *
   * @param other learned from these users and items, in the same order
   */
  public Snapshot withSimilar(Model other) {
    return with(seen, ratings, Optional.of(other), words, placement);
  }

  /**
   * The same with other items that were seen.
   *
   * @param others one list a user, ascending
   */
  public Snapshot withSeen(List<int[]> others) {
    return with(others, ratings, similar, words, placement);
  }

  /** The same with words that items may be said to have in common. */
  public Snapshot withWords(ItemWords others) {
    return with(seen, ratings, similar, Optional.of(others), placement);
  }

  /** The same with what items that arrive are placed by. */
  public Snapshot withPlacement(ItemPlacement other) {
    return with(seen, ratings, similar, words, Optional.of(other));
  }

  /**
   * What tells this snapshot from another of the same users and items: 16 hexadecimal digits, the
   * same for the same data, algorithm and seed.
   */
  public String version() {
    return Cursor.hash(
        List.of(
                dataHash,
                Hyperparameters.text(model.algorithm()),
                provenance.seed(),
                provenance.version(),
                items.size(),
                users.size())
            .toString());
  }

  /** The same model and data with other parts. */
  private Snapshot with(
      List<int[]> otherSeen,
      Optional<RatingModel> otherRatings,
      Optional<Model> otherSimilar,
      Optional<ItemWords> otherWords,
      Optional<ItemPlacement> otherPlacement) {
    return new Snapshot(
        model,
        items,
        users,
        histories,
        dismissed,
        otherSeen,
        userFeatures,
        texts,
        encoderId,
        dataHash,
        provenance,
        otherRatings,
        otherSimilar,
        otherWords,
        otherPlacement);
  }

  private static void requireEach(int users, List<?> lists, String what) {
    if (lists.size() != users) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d users need as many %s: %d", users, what, lists.size()));
    }
  }

  private static void requireSame(RatingModel ratings, int items, int users) {
    if (ratings.items() != items || ratings.users() != users) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the rating model knows %d items and %d users but the catalogue has %d and %d",
              ratings.items(),
              ratings.users(),
              items,
              users));
    }
  }

  private static void requireItem(String what, int item, int items) {
    if (item < 0 || item >= items) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in 0..%d: %d", what, items - 1, item));
    }
  }

  /** In another order every index would mean another item. */
  private static void requireOrder(String what, List<String> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (Ids.ORDER.compare(ids.get(i - 1), ids.get(i)) >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must stand once each, in the order of their index: '%s' before '%s'",
                what,
                ids.get(i - 1),
                ids.get(i)));
      }
    }
  }

  /** The ids of the catalogue. */
  IdIndex itemIndex() {
    return IdIndex.of(items.stream().map(Item::id).toList());
  }

  /** The ids of the users. */
  IdIndex userIndex() {
    return IdIndex.of(users.stream().map(User::id).toList());
  }
}
