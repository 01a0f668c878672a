package dev.weft.models.internal.popularity;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Countable;
import dev.weft.models.internal.Counting;
import dev.weft.models.internal.Taken;

/** One score for each item, whoever asks. */
public final class PopularityModel implements Countable {

  private final Algorithm algorithm;
  private final float[] scores;

  /** A model of finished scores, which it owns. */
  public PopularityModel(Algorithm algorithm, float[] scores) {
    this.algorithm = algorithm;
    this.scores = scores;
  }

  /** Reads what {@link #write} wrote. */
  public static PopularityModel read(Algorithm algorithm, ModelReader in) {
    return new PopularityModel(algorithm, in.floats("scores", in.floats("scores").length));
  }

  /** The same of a number of items that is known. */
  public static PopularityModel read(Algorithm algorithm, ModelReader in, int items) {
    return new PopularityModel(algorithm, in.floats("scores", items));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return scores.length;
  }

  @Override
  public void score(Evidence evidence, float[] out) {
    System.arraycopy(scores, 0, out, 0, scores.length);
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.POPULARITY;
  }

  @Override
  public float[] takenAtTraining() {
    return scores.clone();
  }

  @Override
  public int[] takersAtTraining() {
    return new int[0];
  }

  @Override
  public double halfLifeDays() {
    return algorithm instanceof Popularity popularity ? popularity.halfLifeDays() : 0;
  }

  @Override
  public Counting counting(double popularity, Taken taken, Personal personal) {
    return new CountedPopularity(this, taken);
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("scores", scores);
  }
}
