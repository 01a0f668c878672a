package dev.weft.models.internal.classic;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.content.ContentModel;

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
  static ClassicHybridModel read(ClassicHybrid algorithm, ModelReader in) {
    ContentModel content = in.trained("content", ContentModel.class);
    return new ClassicHybridModel(
        algorithm,
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
    Asker asker = Asker.of(history);
    for (int i = 0; i < means.length; i++) {
      scores[i] = (float) ClassicFormulas.mix(algorithm.alpha(), similarity(asker, i), scores[i]);
    }
  }

  private double similarity(Asker asker, int item) {
    return ClassicFormulas.similarity(
        means[item], asker.mean(), asker.deviations(), deviations[item]);
  }

  /** The mean of someone's ratings and the sum of their squared deviations from it. */
  private record Asker(double mean, double deviations) {

    static Asker of(History history) {
      double[] ratings = new double[history.size()];
      double sum = 0;
      for (int entry = 0; entry < ratings.length; entry++) {
        ratings[entry] = history.weight(entry);
        sum += ratings[entry];
      }
      // In single precision equal ratings deviate by 0 and not by rounding.
      double mean = (float) (sum / ratings.length);
      return new Asker(mean, ClassicFormulas.squaredDeviations(ratings, mean));
    }
  }

  /** The larger part of the sum; neither where neither speaks for the item. */
  @Override
  public Signal source(Evidence evidence, int item) {
    History history = evidence.history();
    if (history.size() == 0) {
      return Signal.POPULARITY;
    }
    float[] texts = new float[items()];
    content.similarities(history, texts);
    double text = (1 - algorithm.alpha()) * texts[item];
    double behaviour = algorithm.alpha() * similarity(Asker.of(history), item);
    if (Math.max(text, behaviour) <= 0) {
      return Signal.POPULARITY;
    }
    return text > behaviour ? Signal.TEXT : Signal.BEHAVIOUR;
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("means", means);
    out.floats("deviations", deviations);
    out.model("content", content);
  }
}
