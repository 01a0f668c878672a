package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.internal.Sha256;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.ratings.RatingModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that answers questions, as one immutable object.
 *
 * @param model scores the items of the catalogue
 * @param catalogue the items
 * @param audience the users
 * @param provenance how it came about
 * @param similar what goes with items, without popularity: answers sessions, texts and questions
 *     for similar items; empty in files of older versions, where {@code model} answers those too
 * @param ratings predicts ratings of the same users and items; empty when none was trained
 */
public record Snapshot(
    Model model,
    Catalogue catalogue,
    Audience audience,
    Provenance provenance,
    Optional<Model> similar,
    Optional<RatingModel> ratings) {

  public Snapshot {
    requireItems("model", model.items(), catalogue.size());
    similar.ifPresent(
        other -> requireItems("model of similar items", other.items(), catalogue.size()));
    ratings.ifPresent(other -> requireSame(other, catalogue.size(), audience.size()));
    audience.requireItems(catalogue.size());
  }

  /** Of unknown provenance, with one model for all questions. */
  public static Snapshot of(Model model, Catalogue catalogue, Audience audience) {
    return new Snapshot(
        model, catalogue, audience, Provenance.UNKNOWN, Optional.empty(), Optional.empty());
  }

  /** The same with other items, of which the models know as many. */
  public Snapshot with(Catalogue other) {
    return new Snapshot(model, other, audience, provenance, similar, ratings);
  }

  /** The same with other users, of whom the rating model knows as many. */
  public Snapshot with(Audience other) {
    return new Snapshot(model, catalogue, other, provenance, similar, ratings);
  }

  /** The same with another word of how it came about. */
  public Snapshot with(Provenance other) {
    return new Snapshot(model, catalogue, audience, other, similar, ratings);
  }

  /** The same with a model that says what goes with items. */
  public Snapshot withSimilar(Model other) {
    return new Snapshot(model, catalogue, audience, provenance, Optional.of(other), ratings);
  }

  /** The same with predicted ratings. */
  public Snapshot withRatings(RatingModel other) {
    return new Snapshot(model, catalogue, audience, provenance, similar, Optional.of(other));
  }

  /** The items, in index order. */
  public List<Item> items() {
    return catalogue.items();
  }

  /** The users, in index order. */
  public List<User> users() {
    return audience.users();
  }

  /** What each of them did, in the same order. */
  public List<History> histories() {
    return audience.histories();
  }

  /**
   * What tells this snapshot from another of the same users and items: 16 hexadecimal digits, the
   * same for the same data, algorithm and seed.
   */
  public String version() {
    return Sha256.hex(
        List.of(
                provenance.dataHash(),
                Hyperparameters.text(model.algorithm()),
                provenance.seed(),
                provenance.version(),
                catalogue.size(),
                audience.size())
            .toString(),
        8);
  }

  private static void requireItems(String what, int known, int items) {
    if (known != items) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the %s scores %d items but the catalogue has %d", what, known, items));
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

  /**
   * How a snapshot came about.
   *
   * @param dataHash hash of the data it was trained on, or empty
   * @param seed the source of every random choice
   * @param version the version of Weft that trained it, or empty
   * @param choices what was compared and chosen, one line each; empty when the algorithm was given
   */
  public record Provenance(String dataHash, long seed, String version, List<String> choices) {

    /** Nothing is known, as of files of older versions. */
    public static final Provenance UNKNOWN = new Provenance("", 0, "", List.of());

    public Provenance {
      choices = List.copyOf(choices);
    }

    /** By this version of Weft, which knows its own when it runs from its jar. */
    public static Provenance of(String dataHash, long seed, List<String> choices) {
      String version = Provenance.class.getPackage().getImplementationVersion();
      return new Provenance(dataHash, seed, version == null ? "" : version, choices);
    }

    /** Whether more is known than the data. */
    public boolean isKnown() {
      return !new Provenance("", seed, version, choices).equals(UNKNOWN);
    }
  }
}
