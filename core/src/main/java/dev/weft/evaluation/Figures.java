package dev.weft.evaluation;

import java.util.List;

/** What a report tells of one kind of algorithm alone. */
public sealed interface Figures {

  /**
   * What lists are like, at the primary metric's k.
   *
   * @param coverage share of the candidates that were recommended to someone
   * @param gini concentration of the recommendations, 0 even to 1
   * @param novelty mean self-information of the recommendations, in bits
   * @param personal how far the lists are for a person
   */
  record OfLists(double coverage, double gini, double novelty, PersonalFigures personal)
      implements Figures {}

  /**
   * What predicted intervals are worth.
   *
   * @param coverage share of the ratings within the interval that was predicted for nine in ten
   * @param width mean width of these intervals, in rating units
   * @param calibration coverage of intervals for other shares, made of these
   */
  record OfRatings(double coverage, double width, List<Coverage> calibration) implements Figures {
    public OfRatings {
      calibration = List.copyOf(calibration);
    }
  }
}
