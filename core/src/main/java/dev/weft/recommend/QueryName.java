package dev.weft.recommend;

import dev.weft.math.internal.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What queries are told apart by: for people and for programs. */
final class QueryName {

  private QueryName() {}

  /** The parts of the question in words. */
  static String inWords(Query query) {
    List<String> parts = new ArrayList<>();
    if (!query.userId().isEmpty()) {
      parts.add("user " + query.userId());
    }
    if (!query.itemIds().isEmpty()) {
      parts.add("items " + String.join(", ", query.itemIds()));
    }
    if (!query.text().isBlank()) {
      parts.add("“" + query.text() + "”");
    }
    return parts.isEmpty() ? "anyone" : String.join(" · ", parts);
  }

  /** See {@link Query#fingerprint}. */
  static String fingerprint(Query query, Object... beside) {
    List<Object> parts =
        List.of(
            List.of(beside),
            query.userId(),
            query.itemIds(),
            query.alike(),
            query.text(),
            new TreeMap<>(query.attributes()),
            query.limit(),
            new TreeSet<>(query.exclude()),
            query.condition(),
            query.boosts(),
            query.pins(),
            query.diversification(),
            query.diversity(),
            query.popularity(),
            query.halfLifeDays(),
            query.sessionWeight(),
            query.withSeen());
    return Sha256.hex(parts.toString(), 8);
  }
}
