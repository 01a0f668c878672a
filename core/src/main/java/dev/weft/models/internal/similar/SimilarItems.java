package dev.weft.models.internal.similar;

import dev.weft.features.internal.KernelVectors;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.popularity.PopularityModel;
import java.util.Set;

/**
 * What goes with an item, whatever is popular: the company that items keep ({@link Company}) and
 * what they say ({@link KernelVectors}), each in standard deviations over the catalogue and added
 * up over the items queried with.
 *
 * <p>How much the text counts, by the support of the item queried with, and how companies are
 * compared are chosen on held-out pairs with popularity divided out ({@link BalanceSearch}). An
 * item without events keeps no company, so its text alone answers; where neither is known the order
 * is that of support.
 *
 * <p>Cost: O(Σ history²) for the company of all items, O(features × dimensions) for the vectors.
 * Memory: O(pairs + items × dimensions); no items × items matrix.
 *
 * @param dimensions most columns of a vector, 1..1,000
 * @param shrinkage of the vectors' whitening, 0..1
 * @param pairs how many pairs are held out for the choice, 0..1,000,000; at 0 there is none, and
 *     both count alike
 */
public record SimilarItems(int dimensions, double shrinkage, int pairs) implements Algorithm {

  private static final Kernels KERNELS = Kernels.fastest();

  /** What support may add at most, in standard deviations: enough to order what is equal. */
  private static final float LAST_RESORT = 1e-4f;

  public SimilarItems {
    Rule.within("dimensions", dimensions, 1, 1_000);
    Rule.within("pairs", pairs, 0, 1_000_000);
    Rule.within("shrinkage", shrinkage, 0, 1);
  }

  /** 256 columns whitened half-way, a choice by 2,000 pairs. */
  public SimilarItems() {
    this(256, 0.5, 2_000);
  }

  /** The same with another number of held-out pairs. */
  public SimilarItems withPairs(int other) {
    return new SimilarItems(dimensions, shrinkage, other);
  }

  @Override
  public String description() {
    return "what goes with an item, from company in histories and sessions and from texts";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR, Signal.TEXT);
  }

  /** It chooses on held-out pairs itself. */
  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long items = data.items();
    long kept = items * (4L * dimensions + 16) + 24 * data.interactions().pairs();
    long vectors = items * 4L * 4 * (dimensions + 32);
    return FitMemory.ofPairs(data).then(new FitMemory(kept + vectors + 24 * items, 0, kept));
  }

  @Override
  public SimilarItemsModel fit(TrainingData data) {
    FitMemory.require(this, data);
    Matrix vectors =
        HalfPrecision.roundedWhereLarge(
            KernelVectors.of(
                data.itemFeatures(), data.items(), dimensions, shrinkage, data.seed()));
    float[] textScales = scales(vectors);
    SimilarBalance balance =
        pairs == 0
            ? SimilarBalance.EVEN
            : new BalanceSearch(vectors, textScales).best(HeldOutPairs.of(data, pairs));
    float[] support = Support.of(data.interactions());
    float[] textWeights = new float[support.length];
    for (int i = 0; i < support.length; i++) {
      textWeights[i] = textScales[i] * balance.textWeight((int) support[i]);
    }
    return new SimilarItemsModel(
        this,
        CompanyModel.fit(this, Company.of(data), balance.measure()),
        new AlikeModel(this, vectors, textWeights),
        new PopularityModel(new Popularity(), lastResort(support)),
        support,
        balance);
  }

  @Override
  public SimilarItemsModel read(ModelReader in) {
    return SimilarItemsModel.read(this, in);
  }

  /**
   * 1 / the standard deviation of every item's cosines with all items: {@code zᵀCz − (zᵀm)²}, C and
   * m being the second moment and the mean of the vectors.
   */
  static float[] scales(Matrix vectors) {
    int n = vectors.rows();
    int d = vectors.columns();
    float[] scales = new float[n];
    if (d == 0) {
      return scales;
    }
    float[] mean = new float[d];
    for (int i = 0; i < n; i++) {
      KERNELS.addScaled(1f / n, vectors.values(), i * d, mean, 0, d);
    }
    Matrix spread = Blas.multiply(vectors, Blas.gram(vectors));
    for (int i = 0; i < n; i++) {
      double square = KERNELS.dot(vectors.values(), i * d, spread.values(), i * d, d) / (double) n;
      double center = KERNELS.dot(vectors.values(), i * d, mean, 0, d);
      scales[i] = scale(square - center * center);
    }
    return scales;
  }

  private static float scale(double variance) {
    return variance > 1e-9 ? (float) (1 / Math.sqrt(variance)) : 0;
  }

  /** 1 / the standard deviation of an item's cosines with all items; 0 where they are alike. */
  static float scale(float[] cosines) {
    double mean = 0;
    double square = 0;
    for (float cosine : cosines) {
      mean += cosine / (double) cosines.length;
      square += cosine * (double) cosine / cosines.length;
    }
    return scale(square - mean * mean);
  }

  private static float[] lastResort(float[] support) {
    float most = 1;
    for (float value : support) {
      most = Math.max(most, value);
    }
    float[] scores = new float[support.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = LAST_RESORT * support[i] / most;
    }
    return scores;
  }
}
