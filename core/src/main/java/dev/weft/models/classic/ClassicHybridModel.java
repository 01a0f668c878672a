package dev.weft.models.classic;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.content.ContentModel;

/** Item means and deviations beside a content model. */
public final class ClassicHybridModel implements Model {

  private final ClassicHybrid algorithm;
  private final float[] means;
  private final float[] deviations;
  private final ContentModel content;

  ClassicHybridModel(
      ClassicHybrid algorithm, float[] means, float[] deviations, ContentModel content) {
    this.algorithm = algorithm;
    this.means = means;
    this.deviations = deviations;
    this.content = content;
  }

  /** Reads what {@link #write} wrote. */
  public static ClassicHybridModel read(Algorithm algorithm, ModelReader in) {
    ContentModel content = in.trained("content", ContentModel.class);
    return new ClassicHybridModel(
        (ClassicHybrid) algorithm,
        in.floats("means", content.items()),
        in.floats("deviations", content.items()),
        content);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return means.length;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    if (history.size() == 0) {
      content.score(evidence, scores);
      return;
    }
    content.similarities(history, scores);
    double[] ratings = new double[history.size()];
    double sum = 0;
    for (int entry = 0; entry < ratings.length; entry++) {
      ratings[entry] = history.weight(entry);
      sum += ratings[entry];
    }
    // In single precision equal ratings deviate by 0 and not by rounding.
    double userMean = (float) (sum / ratings.length);
    double userDeviations = ClassicFormulas.squaredDeviations(ratings, userMean);
    for (int i = 0; i < means.length; i++) {
      double similarity =
          ClassicFormulas.similarity(means[i], userMean, userDeviations, deviations[i]);
      scores[i] = (float) ClassicFormulas.mix(algorithm.alpha(), similarity, scores[i]);
    }
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("means", means);
    out.floats("deviations", deviations);
    out.model("content", content);
  }
}
