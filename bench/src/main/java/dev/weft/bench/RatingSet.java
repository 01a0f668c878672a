package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import java.io.IOException;
import java.util.Set;

/** The sets of which predicted ratings are judged: the first of Surprise's five random folds. */
enum RatingSet implements ContestSet {
  ML_100K_RATINGS("ml-100k"),
  ML_1M_RATINGS("ml-1m");

  private final String folder;

  RatingSet(String folder) {
    this.folder = folder;
  }

  @Override
  public String folder() {
    return folder;
  }

  RatingSplit split(Dataset dataset) throws IOException {
    Ratings all = Ratings.of(dataset, Set.of(), Ratings.observedScale(dataset, Set.of()));
    TestedPairs tested =
        switch (this) {
          case ML_100K_RATINGS -> TestedPairs.column(path(), "random_fold");
          case ML_1M_RATINGS ->
              TestedPairs.lines(path(), "random_folds.txt.gz", "ratings_no_timestamp.csv.gz");
        };
    return new RatingSplit(
        all.filter(r -> !tested.contains(dataset, all.user(r), all.item(r))),
        all.filter(r -> tested.contains(dataset, all.user(r), all.item(r))));
  }
}
