package dev.weft.cli.benchmark;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Seasonal;

/** A model asked at another balance of what is in season. */
record Balanced(Seasonal model, double popularity) implements Model {

  @Override
  public Algorithm algorithm() {
    return model.algorithm();
  }

  @Override
  public int items() {
    return model.items();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    model.score(evidence, popularity, scores);
  }

  @Override
  public void write(ModelWriter out) {
    model.write(out);
  }
}
