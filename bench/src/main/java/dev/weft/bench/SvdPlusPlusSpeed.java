package dev.weft.bench;

import dev.weft.bench.MovieLens100K.Parts;
import dev.weft.data.Event;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * SVD++ and SVD on ML-100K beside {@code bench/peers/ratings_surprise.py}, with the same settings.
 * Weft's fit includes the second one that calibrates the intervals. Argument: the number of pairs.
 */
final class SvdPlusPlusSpeed {

  private SvdPlusPlusSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    Parts parts = MovieLens100K.parts();
    System.out.println("SVD++ and SVD on " + parts.train());
    RatingData data = RatingData.of(parts.train());
    String folder = MovieLens100K.folder().toString();
    try (var peer = Peer.start("ratings_surprise.py", folder)) {
      Pairs.compare(
          pairs,
          () -> Map.of("svd++", seconds(new SvdPlusPlus(), data), "svd", seconds(new Svd(), data)),
          peer);
    }
    System.out.printf(
        Locale.ROOT,
        "%nRMSE of the test fold: weft svd++ %.4f, svd %.4f; the peer's are among its facts%n",
        error(new SvdPlusPlus().fit(data), parts),
        error(new Svd().fit(data), parts));
  }

  private static double seconds(RatingAlgorithm algorithm, RatingData data) {
    long start = System.nanoTime();
    algorithm.fit(data);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double error(RatingModel model, Parts parts) {
    double squares = 0;
    for (int r = 0; r < parts.test().size(); r++) {
      var rater = new Rater.Known(parts.test().user(r));
      double predicted = model.predict(rater, parts.test().item(r), Event.NO_TIME).value();
      squares += Math.pow(parts.test().value(r) - predicted, 2);
    }
    return Math.sqrt(squares / parts.test().size());
  }
}
