package dev.weft.cli.benchmark.curve;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Standardization;

/**
 * What anybody would write first: {@code z(personal) + weight · z(season)}, z being scores with
 * mean 0 and standard deviation 1 over the unseen items. Only measured, never kept in a file.
 */
record SimpleMix(Model personal, Model season, double weight) implements Model {

  @Override
  public Algorithm algorithm() {
    return personal.algorithm();
  }

  @Override
  public int items() {
    return personal.items();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    personal.score(evidence, scores);
    float[] added = season.score(evidence);
    Standardization.applyOutside(evidence.history(), scores, items());
    Standardization.applyOutside(evidence.history(), added, items());
    for (int i = 0; i < added.length; i++) {
      scores[i] += (float) weight * added[i];
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return personal.source(evidence, item);
  }

  @Override
  public void write(ModelWriter out) {
    throw new UnsupportedOperationException("a mix is measured and not kept");
  }
}
