package dev.weft.recommend;

import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.content.Content;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Optional;

/** The model of a snapshot of nothing: what a view begins with before the first training. */
final class Untrained implements Model {

  private Untrained() {}

  /** A snapshot without items and users. */
  static Snapshot snapshot(Optional<TextEncoder> encoder) {
    Matrix texts = Matrix.zeros(0, encoder.map(TextEncoder::dimensions).orElse(0));
    return Snapshot.of(
        new Untrained(),
        Catalogue.of(List.of(), texts, encoder.map(TextEncoder::id).orElse("")),
        Audience.of(List.of(), List.of(), UserFeatures.fit(List.of())));
  }

  @Override
  public Algorithm algorithm() {
    return new Content();
  }

  @Override
  public int items() {
    return 0;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    // There is none to score: views ask the model of their arrivals.
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    throw new IllegalStateException("nothing was trained that could be written");
  }
}
