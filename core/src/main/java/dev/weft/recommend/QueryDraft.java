package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.models.internal.Seasonal;
import dev.weft.recommend.Query.Boost;
import dev.weft.recommend.Query.Diversification;
import dev.weft.recommend.filter.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The parts of a query while another is made of it. */
final class QueryDraft {

  /** Lets every item come. */
  static final Predicate<Item> ANY = item -> true;

  String userId = "";
  List<String> itemIds = List.of();
  boolean alike;
  String text = "";
  Map<String, String> attributes = Map.of();
  int limit = 10;
  Set<String> exclude = Set.of();
  Predicate<Item> filter = ANY;
  Filter condition = Filter.any();
  List<Boost> boosts = List.of();
  Map<Integer, String> pins = Map.of();
  Diversification diversification = Diversification.MMR;
  double diversity;
  double popularity = Seasonal.AS_TRAINED;
  boolean usualDiversity;
  boolean usualPopularity;
  double halfLifeDays;
  double sessionWeight = 1;
  boolean withSeen;
  boolean explained;
  String cursor = "";
  Set<String> shown = Set.of();

  /** Nothing is asked for. */
  QueryDraft() {}

  /** The parts of a query. */
  QueryDraft(Query query) {
    userId = query.userId();
    itemIds = query.itemIds();
    alike = query.alike();
    text = query.text();
    attributes = query.attributes();
    limit = query.limit();
    exclude = query.exclude();
    filter = query.filter();
    condition = query.condition();
    boosts = query.boosts();
    pins = query.pins();
    diversification = query.diversification();
    diversity = query.diversity();
    popularity = query.popularity();
    usualDiversity = query.usualDiversity();
    usualPopularity = query.usualPopularity();
    halfLifeDays = query.halfLifeDays();
    sessionWeight = query.sessionWeight();
    withSeen = query.withSeen();
    explained = query.explained();
    cursor = query.cursor();
    shown = query.shown();
  }

  void attribute(String field, String value) {
    attributes = new LinkedHashMap<>(attributes);
    attributes.put(field, value);
  }

  void exclude(List<String> unwanted) {
    exclude = new LinkedHashSet<>(exclude);
    exclude.addAll(unwanted);
  }

  /** A condition that every item satisfies is none, so that no item is looked at for it. */
  void where(Predicate<Item> other) {
    if (other.equals(ANY)) {
      return;
    }
    filter = filter.equals(ANY) ? other : filter.and(other);
  }

  void boost(Boost boost) {
    boosts = new ArrayList<>(boosts);
    boosts.add(boost);
  }

  void pin(String itemId, int place) {
    pins = new TreeMap<>(pins);
    pins.put(place, itemId);
  }

  /** Asked for, so not what lists are usually like. */
  void diversity(double share, Diversification kind) {
    diversity = share;
    diversification = kind;
    usualDiversity = false;
  }

  /** Asked for, so not what lists are usually like. */
  void popularity(double share) {
    popularity = share;
    usualPopularity = false;
  }

  Query done() {
    return new Query(
        userId,
        itemIds,
        alike,
        text,
        attributes,
        limit,
        exclude,
        filter,
        condition,
        boosts,
        pins,
        diversification,
        diversity,
        popularity,
        usualDiversity,
        usualPopularity,
        halfLifeDays,
        sessionWeight,
        withSeen,
        explained,
        cursor,
        shown);
  }
}
