package dev.weft.models.internal;

import dev.weft.math.internal.Rule;
import dev.weft.models.Model;

/** A model that can be told how much of what is in season its lists show. */
public interface Seasonal extends Model {

  /** The balance that was chosen at training. */
  double AS_TRAINED = 0.5;

  /**
   * Share of the nDCG that what is in season can add which lists for a person have to have. It wins
   * nDCG though it makes everybody's list the same, so it gets the least weight that does.
   */
  double KEPT = 0.75;

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
    Rule.within("popularity", popularity, 0, 1);
    return popularity;
  }
}
