package dev.weft.models.internal.ratings.bayesian;

import dev.weft.data.RatingScale;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatedRows;

/**
 * Who and what has rows, and what standardized ratings are turned back by.
 *
 * @param users the users with ratings
 * @param items the items with ratings
 * @param ratings number of ratings
 * @param scale least and greatest rating
 * @param mean of the ratings
 * @param deviation of the ratings
 */
record Units(
    RatedRows users,
    RatedRows items,
    long ratings,
    RatingScale scale,
    float mean,
    float deviation) {

  /** A standardized value on the scale. */
  double rating(float standardized) {
    return scale.clip(mean + (double) deviation * standardized);
  }

  float standardized(float rating) {
    return (float) ((scale.clip(rating) - mean) / deviation);
  }

  void write(ModelWriter out) {
    users.write(out, "users");
    items.write(out, "items");
    out.number("ratings", (double) ratings);
    out.number("min", scale.min());
    out.number("max", scale.max());
    out.number("mean", mean);
    out.number("deviation", deviation);
  }

  static Units read(ModelReader in) {
    return new Units(
        RatedRows.read(in, "users"),
        RatedRows.read(in, "items"),
        (long) in.finite("ratings"),
        new RatingScale(in.number("min"), in.number("max")),
        (float) in.finite("mean"),
        (float) in.positive("deviation"));
  }
}
