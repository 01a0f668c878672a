package dev.weft.models.internal;

import dev.weft.models.Model;

/** A model that can be told how much of what is in season its lists show. */
public interface Seasonal extends Model {

  /** The balance that was chosen at training. */
  double AS_TRAINED = 0.5;

  /**
   * The model at another balance. Someone of whom nothing is known is answered alike whatever it
   * is.
   *
   * @param popularity 0 (all that is personal) to 1 (what is in season), {@value #AS_TRAINED} as
   *     trained
   */
  Model at(double popularity);

  /** Whether anything in it says what is in season; if not, every balance is the same. */
  boolean tellsSeason();

  /** Checks a balance. */
  static double checked(double popularity) {
    if (!(popularity >= 0 && popularity <= 1)) {
      throw new IllegalArgumentException("popularity must be in 0..1: " + popularity);
    }
    return popularity;
  }
}
