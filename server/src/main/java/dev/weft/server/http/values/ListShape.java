package dev.weft.server.http.values;

import dev.weft.recommend.Query;
import java.util.Locale;

/**
 * What lists are like unless a request says otherwise. Immutable.
 *
 * @param diversity 0 (best scores) to 1 (as much variety as there is)
 * @param diversification what diversity goes by
 * @param popularity 0 (all that is personal) to 1 (what is in season), 0.5 as trained
 * @param halfLifeDays days before the latest thing that a user did after which what they did counts
 *     half; 0: never
 * @param sessionWeight how often what was done in the sitting that goes on counts
 */
public record ListShape(
    double diversity,
    Query.Diversification diversification,
    double popularity,
    double halfLifeDays,
    double sessionWeight) {

  /** The best scores, as trained. */
  public static final ListShape DEFAULT = new ListShape(0, Query.Diversification.MMR, 0.5, 0, 1);

  public ListShape {
    shaped(Query.anyone(), diversity, diversification, popularity, halfLifeDays, sessionWeight);
  }

  private static Query shaped(
      Query query,
      double diversity,
      Query.Diversification diversification,
      double popularity,
      double halfLifeDays,
      double sessionWeight) {
    return query
        .usualDiversity(diversity, diversification)
        .usualPopularity(popularity)
        .halfLife(halfLifeDays)
        .sessionWeight(sessionWeight);
  }

  /** A query of this shape in all. */
  public Query on(Query query) {
    return shaped(query, diversity, diversification, popularity, halfLifeDays, sessionWeight);
  }

  /** A query in which the past counts as it does here; the rest is the request's to say. */
  public Query remembering(Query query) {
    return query.halfLife(halfLifeDays).sessionWeight(sessionWeight);
  }

  /** A query of which all that is there comes, in the order of lists. */
  public Query ordering(Query query) {
    return remembering(query).usualPopularity(popularity);
  }

  /** A parameter whose value is the one of this shape where a request gives none. */
  public Parameter preset(Parameter parameter) {
    return switch (parameter.name()) {
      case "diversity" -> parameter.unless(Double.toString(diversity));
      case "diversify" -> parameter.unless(diversification.name().toLowerCase(Locale.ROOT));
      case "popularity" -> parameter.unless(Double.toString(popularity));
      default -> parameter;
    };
  }
}
