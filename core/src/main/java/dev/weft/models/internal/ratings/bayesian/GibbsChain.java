package dev.weft.models.internal.ratings.bayesian;

import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.ratings.RatingData;
import java.util.random.RandomGenerator;

/**
 * One run of the sampler: users, items and noise in turn. Ratings are standardized. Rows without
 * ratings are left out: what is known of them is their expectation, so that with or without them
 * all else is distributed alike.
 */
final class GibbsChain {

  private final BayesianMf algorithm;
  private final RatedPart part;
  private final int d;
  private final int[] user;
  private final int[] item;
  private final float[] values;
  private final double mean;
  private final double deviation;
  private final SideInformation information;
  private final RandomGenerator random;
  private final BayesianSide users;
  private final BayesianSide items;
  private final RatingNoise noise;

  GibbsChain(BayesianMf algorithm, RatingData data) {
    this.algorithm = algorithm;
    this.part = RatedPart.of(data.ratings());
    Ratings ratings = part.ratings();
    this.d = algorithm.factors() + 1;
    int size = ratings.size();
    this.user = new int[size];
    this.item = new int[size];
    this.values = new float[size];
    this.mean = ratings.mean();
    this.deviation = deviation(ratings, mean);
    for (int r = 0; r < size; r++) {
      user[r] = ratings.user(r);
      item[r] = ratings.item(r);
      values[r] = (float) ((ratings.value(r) - mean) / deviation);
    }
    this.information = SideInformation.of(data, part, algorithm);
    this.random = RandomStreams.of(data.seed());
    this.users = new BayesianSide(ratings.users(), d, user, item, information.users(), random);
    this.items = new BayesianSide(ratings.items(), d, item, user, information.items(), random);
    this.noise = new RatingNoise(ratings.users(), ratings.items());
  }

  private static double deviation(Ratings ratings, double mean) {
    double squares = 0;
    for (int r = 0; r < ratings.size(); r++) {
      squares += (ratings.value(r) - mean) * (ratings.value(r) - mean);
    }
    // All alike: any unit does, and that of the scale leaves a sensible noise.
    double span = ratings.scale().max() - ratings.scale().min();
    return squares > 0 ? Math.sqrt(squares / ratings.size()) : span > 0 ? span / 4 : 1;
  }

  /** Runs all sweeps; without ratings there is nothing to sample. */
  BayesianMfModel run() {
    var samples = new Samples();
    float[] weights = new float[values.length];
    float[] errors = new float[values.length];
    for (int sweep = 1; sweep <= algorithm.sweeps() && values.length > 0; sweep++) {
      for (int r = 0; r < weights.length; r++) {
        weights[r] = noise.of(user[r], item[r]);
      }
      users.sample(items, values, weights, random);
      items.sample(users, values, weights, random);
      computeErrors(errors);
      noise.sample(user, item, errors, random);
      if (sweep > algorithm.discarded()
          && (algorithm.sweeps() - sweep) % algorithm.spacing() == 0) {
        samples.add(users, items, noise, d, information.itemFeatures());
      }
    }
    return new BayesianMfModel(
        algorithm,
        new Units(
            part.users(),
            part.items(),
            part.ratings().size(),
            part.ratings().scale(),
            (float) mean,
            (float) deviation),
        information.rated(),
        information.attributes(),
        information.unratedUsers(),
        information.unratedItems(),
        samples);
  }

  private void computeErrors(float[] errors) {
    Parallel.forEach(
        errors.length,
        r -> {
          int u = user[r] * d;
          int i = item[r] * d;
          float predicted = users.rows[u + d - 1] + items.rows[i + d - 1];
          for (int c = 0; c < d - 1; c++) { // in this order: see Prior on sums across lanes
            predicted += users.rows[u + c] * items.rows[i + c];
          }
          errors[r] = values[r] - predicted;
        });
  }
}
