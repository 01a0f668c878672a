package dev.weft.recommend;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.TimedEncoder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What turns texts into vectors for the views of a snapshot.
 *
 * @param id of the encoder that the snapshot's texts were embedded by
 * @param dimensions of it; 0 where there are no texts
 * @param given for items that arrive, which wait as long as it takes
 * @param asked the same for the texts of queries, which wait for a while
 */
record ViewEncoder(
    String id, int dimensions, Optional<TextEncoder> given, Optional<TimedEncoder> asked) {

  static ViewEncoder of(Catalogue catalogue, Optional<TextEncoder> given) {
    return waiting(catalogue.encoderId(), catalogue.texts().columns(), given, View.PATIENCE);
  }

  private static ViewEncoder waiting(
      String id, int dimensions, Optional<TextEncoder> given, Duration patience) {
    return new ViewEncoder(
        id, dimensions, given, given.map(one -> new TimedEncoder(one, patience)));
  }

  ViewEncoder with(TextEncoder other) {
    requireSame(other);
    return waiting(id, dimensions, Optional.of(other), View.PATIENCE);
  }

  ViewEncoder withPatience(Duration patience) {
    return waiting(id, dimensions, given, patience);
  }

  /** Sees that an encoder is that of the snapshot, or another instance of it. */
  void requireSame(TextEncoder other) {
    if (!id.equals(other.id())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by '%s', not by '%s'",
              id,
              other.id()));
    }
    if (dimensions > 0 && dimensions != other.dimensions()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by '%s' of %d dimensions, not by one of %d",
              id,
              dimensions,
              other.dimensions()));
    }
  }

  /** The encoder of an item that arrives, without which it cannot. */
  TextEncoder required(Optional<TextEncoder> vectors) {
    return vectors.orElseThrow(
        () ->
            new IllegalArgumentException(
                "items that arrive need the encoder '"
                    + id
                    + "' of the snapshot: give it with View.withEncoder or Weft.open"));
  }
}
