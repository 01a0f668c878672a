package dev.weft.files.internal.columns;

import dev.weft.files.internal.formats.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * Up to Elasticsearch 5 an index held documents of several types, which may be those of events; later
 * ones have one of any name. So the type counts where it differs, after one of the document's own.
 */
/**
 * Records as a search engine returns them: a document in {@code _source}, and beside it what is
 * said of the hit, such as {@code _score}, which is no rating.
 */
final class SearchHit {

  private static final String DOCUMENT = "_source.";

  static final String TYPE = "_type";

  private static final Set<String> OF_HIT =
      Set.of(
          "_index",
          TYPE,
          "_score",
          "_version",
          "_seq_no",
          "_primary_term",
          "_routing",
          "_ignored",
          "_shard",
          "_node");

  private SearchHit() {}

  /** Whether a record has these columns as a hit. */
  static boolean is(String[] columns) {
    return Arrays.stream(columns).anyMatch(name -> name.startsWith(DOCUMENT));
  }

  /** Whether a column of a hit says something of the hit and nothing of its document. */
  static boolean isOfHit(String column) {
    return OF_HIT.contains(column);
  }

  /** Whether the documents of some records are of several types. */
  static boolean typesDiffer(List<Row> records) {
    return records.stream()
            .filter(row -> is(row.names()))
            .flatMap(row -> type(row).stream())
            .distinct()
            .count()
        > 1;
  }

  private static Optional<Object> type(Row row) {
    int column = Arrays.asList(row.names()).indexOf(TYPE);
    return column < 0 ? Optional.empty() : Optional.ofNullable(row.values()[column]);
  }
}
