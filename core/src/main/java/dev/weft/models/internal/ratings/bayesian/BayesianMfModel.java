package dev.weft.models.internal.ratings.bayesian;

import dev.weft.data.RatingScale;
import dev.weft.math.Matrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Samples of users and items. A prediction is the mean over the samples, each clipped; its interval
 * is that of a normal distribution with the spread of the samples and their mean noise. A guest,
 * and whoever or whatever has no ratings, is given, in every sample, the row that is expected of
 * them from ratings, attributes and features, and its variance widens the interval: O(samples ·
 * (ratings · k² + k³)) for a guest.
 */
public final class BayesianMfModel implements RatingModel {

  private final BayesianMf algorithm;
  private final Units units;
  private final Components rated;
  private final Components attributes;
  private final Unrated unratedUsers;
  private final Unrated unratedItems;
  private final Samples samples;
  private final int d;

  BayesianMfModel(
      BayesianMf algorithm,
      Units units,
      Components rated,
      Components attributes,
      Unrated unratedUsers,
      Unrated unratedItems,
      Samples samples) {
    this.algorithm = algorithm;
    this.units = units;
    this.rated = rated;
    this.attributes = attributes;
    this.unratedUsers = unratedUsers;
    this.unratedItems = unratedItems;
    this.samples = samples;
    this.d = algorithm.factors() + 1;
  }

  /** Reads what {@link #write} wrote. */
  static BayesianMfModel read(BayesianMf algorithm, ModelReader in) {
    Units units = Units.read(in);
    Components rated = components(in, "rated");
    if (rated.rank() > 0 && rated.basis().rows() != units.items().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its 'rated basis' must be of %d items: %d",
              units.items().size(),
              rated.basis().rows()));
    }
    Components attributes = components(in, "attributes");
    Unrated unratedUsers = Unrated.read(in, "unrated users", units.users().unrated(), algorithm);
    Unrated unratedItems = Unrated.read(in, "unrated items", units.items().unrated(), algorithm);
    if (unratedUsers.rank() > attributes.rank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "unrated users must have at most %d components: %d",
              attributes.rank(),
              unratedUsers.rank()));
    }
    return new BayesianMfModel(
        algorithm,
        units,
        rated,
        attributes,
        unratedUsers,
        unratedItems,
        Samples.read(
            in,
            units.users().size(),
            units.items().size(),
            algorithm.factors() + 1,
            rated.rank() + attributes.rank(),
            unratedItems.rank()));
  }

  private static Components components(ModelReader in, String name) {
    Matrix basis = in.matrix(name + " basis", ModelReader.ANY, ModelReader.ANY);
    return new Components(
        basis, in.floats(name + " centre", basis.columns()), (float) in.finite(name + " scale"));
  }

  @Override
  public BayesianMf algorithm() {
    return algorithm;
  }

  @Override
  public int users() {
    return units.users().all();
  }

  @Override
  public int items() {
    return units.items().all();
  }

  @Override
  public RatingScale scale() {
    return units.scale();
  }

  @Override
  public OptionalLong ratings() {
    return OptionalLong.of(units.ratings());
  }

  /** Number of users with ratings, who have rows in every sample. */
  public int ratedUsers() {
    return units.users().size();
  }

  /** Number of items with ratings, which have rows in every sample. */
  public int ratedItems() {
    return units.items().size();
  }

  /** Number of samples kept; 0 when there was no rating. */
  public int samples() {
    return samples.size();
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    Rater.check(rater, units.users().all(), units.items().all(), scale());
    for (int item : items) {
      Rater.checkItem(item, units.items().all());
    }
    RaterRows raterRows = rows(rater);
    ItemRows itemRows = itemRows(items);
    var sums = new PredictionSums(units, items.length);
    var person = new RaterRow(d);
    var item = new RaterRow(d);
    for (int s = 0; s < samples.size(); s++) {
      raterRows.of(s, person);
      itemRows.start(s);
      sums.add(person, itemRows, item, samples.noise().get(s));
    }
    return sums.predictions();
  }

  private RaterRows rows(Rater rater) {
    return switch (rater) {
      case Rater.Known(int user) -> {
        int place = units.users().place(user);
        yield place >= 0 ? new RaterRows.Drawn(samples, place) : rowsOfUnrated(-1 - place);
      }
      case Rater.Guest guest -> rowsOf(guest);
    };
  }

  private RaterRows rowsOfUnrated(int place) {
    float[] components = new float[rated.rank() + attributes.rank()];
    unratedUsers.unpack(place, components, rated.rank());
    return new RaterRows.Expected(samples, components, itemRows(new int[0]), new float[0], d);
  }

  private RaterRows rowsOf(Rater.Guest guest) {
    int features = attributes.basis().rows();
    if (guest.attributes().length > 0
        && attributes.rank() > 0
        && guest.attributes().length != features) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a guest must have %d attributes or none: %d",
              features,
              guest.attributes().length));
    }
    int[] places =
        Arrays.stream(guest.items())
            .map(units.items()::place)
            .filter(place -> place >= 0)
            .sorted()
            .toArray();
    float[] values = new float[guest.items().length];
    for (int r = 0; r < values.length; r++) {
      values[r] = units.standardized(guest.values()[r]);
    }
    return new RaterRows.Expected(
        samples,
        SideInformation.guest(rated, attributes, places, guest.attributes()),
        itemRows(guest.items()),
        values,
        d);
  }

  private ItemRows itemRows(int[] items) {
    return new ItemRows(samples, unratedItems, units.items(), items, d);
  }

  @Override
  public void write(ModelWriter out) {
    units.write(out);
    write(out, "rated", rated);
    write(out, "attributes", attributes);
    unratedUsers.write(out, "unrated users");
    unratedItems.write(out, "unrated items");
    samples.write(out);
  }

  private static void write(ModelWriter out, String name, Components components) {
    out.matrix(name + " basis", components.basis());
    out.floats(name + " centre", components.centre());
    out.number(name + " scale", components.scale());
  }
}
