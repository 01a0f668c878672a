package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.files.DatasetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A data set and a split of {@link Contest}, those of the benchmark of the same name. */
sealed interface ContestSet permits RankingSet, RatingSet {

  /** Such as {@code ML_100K_WARM}. */
  String name();

  /** The folder of the data set below that of all data sets. */
  String folder();

  /** Such as {@code ml-100k-warm}. */
  default String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  default Path path() {
    return Path.of(System.getProperty("weft.data", "../shared/data"), folder());
  }

  default Dataset dataset() throws IOException {
    return DatasetReader.read(path()).dataset();
  }

  static List<ContestSet> all() {
    return Stream.<ContestSet>concat(Stream.of(RankingSet.values()), Stream.of(RatingSet.values()))
        .toList();
  }

  static ContestSet of(String text) {
    return all().stream()
        .filter(set -> set.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "a set must be one of %s: '%s'",
                        all().stream().map(ContestSet::text).toList(),
                        text)));
  }
}
