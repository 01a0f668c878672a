package dev.weft.evaluation;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Set;

/** A small real model for tests: an item's score is its support + 1, to a power. */
record CountingPopularity(float exponent) implements Algorithm {

  @Override
  public Model fit(TrainingData data) {
    int[] support = data.interactions().support();
    float[] scores = new float[support.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.pow(support[i] + 1, exponent);
    }
    return new FixedScores(this, scores);
  }

  @Override
  public String description() {
    return "support to a power";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Set.of(Signal.POPULARITY);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public Model read(ModelReader in) {
    return new FixedScores(this, in.floats("scores"));
  }

  record FixedScores(Algorithm algorithm, float[] fixed) implements Model {

    @Override
    public int items() {
      return fixed.length;
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      System.arraycopy(fixed, 0, scores, 0, fixed.length);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.POPULARITY;
    }

    @Override
    public void write(ModelWriter out) {
      out.floats("scores", fixed);
    }
  }
}
