package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Set;

/**
 * Matrix factorisation by Gibbs sampling: {@code r ~ N(μ + b_u + b_i + ⟨p_u, q_i⟩, 1/(α·α_u·α_i))}.
 * The row {@code (p_u, b_u)} of a user is normally distributed about {@code m + Σ_g B_gᵀ z_gu},
 * where the groups g of side information are <em>which items the user rated</em> and the user's
 * attributes; likewise for items with <em>which users rated the item</em> and every feature block.
 * All of m, B, the precision of the rows, of each group and of the noise are sampled, so that there
 * is no regularisation to tune. A prediction is the mean over the samples, each clipped.
 *
 * <p>Salakhutdinov and Mnih, “Bayesian probabilistic matrix factorization using MCMC”, ICML 2008;
 * Simm et al., “Macau”, MLSP 2017, for the side information; who rated what on both sides as in
 * Rendle, Zhang and Koren, “On the difficulty of evaluating baselines”, 2019. Each group is reduced
 * to its leading principal components, which makes its regression diagonal.
 *
 * <p>Who and what has no rating is not sampled: nothing is known of their rows but what is expected
 * of them, and leaving them out changes the distribution of nothing else.
 *
 * <p>Cost O(sweeps · (ratings · k² + rows · factors · (k² + ranks))), where rows are the users and
 * items with ratings. The model holds {@code 2 · samples · rows · (factors + 2)} bytes, {@code 4 ·
 * samples · ((2k + 4 + ranks) · (factors + 1))} of what is expected of others and {@code 2 · rank}
 * for each user or item without ratings, by the ranks of their attributes or features.
 *
 * @param factors number of factors, 1..256
 * @param sweeps how often everything is sampled, 2..10,000
 * @param discarded the first sweeps, which are not averaged, below {@code sweeps}
 * @param samples most samples that the model keeps, evenly spaced, 1..1,000
 * @param implicitRank components of who rated what, 0 (not used) to 1,024
 * @param featureRank most components of a group of features, 0 (not used) to 1,024
 */
public record BayesianMf(
    @Former("k") int factors,
    int sweeps,
    int discarded,
    int samples,
    int implicitRank,
    int featureRank)
    implements RatingAlgorithm {

  public BayesianMf {
    Rule.within("factors", factors, 1, 256);
    Rule.within("sweeps", sweeps, 2, 10_000);
    Rule.within("discarded", discarded, 0, sweeps - 1);
    Rule.within("samples", samples, 1, 1_000);
    Rule.within("implicit-rank", implicitRank, 0, 1_024);
    Rule.within("feature-rank", featureRank, 0, 1_024);
  }

  /** 20 factors, 120 sweeps of which 20 are discarded, 100 samples, ranks 64 and 32. */
  public BayesianMf() {
    this(20, 120, 20, 100, 64, 32);
  }

  /** The same with another number of factors. */
  public BayesianMf withFactors(int other) {
    return new BayesianMf(other, sweeps, discarded, samples, implicitRank, featureRank);
  }

  /** The same with other numbers of sweeps. */
  public BayesianMf withSweeps(int other, int otherDiscarded) {
    return new BayesianMf(factors, other, otherDiscarded, samples, implicitRank, featureRank);
  }

  /** The same with other ranks; 0 leaves a kind of side information out. */
  public BayesianMf withRanks(int implicit, int feature) {
    return new BayesianMf(factors, sweeps, discarded, samples, implicit, feature);
  }

  /** How many samples are kept. */
  int kept() {
    return (sweeps - discarded + spacing() - 1) / spacing();
  }

  /** Sweeps from one kept sample to the next. */
  int spacing() {
    return Math.max(1, (sweeps - discarded + samples - 1) / samples);
  }

  @Override
  public String description() {
    return "factors by Gibbs sampling, with attributes and texts; the default";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  /** What decides the cost alone, sweeps and samples, stays as given. */
  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("factors", 8, 64)
        .whole("implicit-rank", 0, 128)
        .whole("feature-rank", 0, 64)
        .withAnyOf(Need.ITEM_FEATURES, Need.USER_ATTRIBUTES);
  }

  @Override
  public FitMemory memory(RatingData data) {
    return ChainMemory.of(this, data);
  }

  @Override
  public BayesianMfModel fit(RatingData data) {
    RatingAlgorithm.requireMemory(this, data);
    return new GibbsChain(this, data).run();
  }

  @Override
  public BayesianMfModel read(ModelReader in) {
    return BayesianMfModel.read(this, in);
  }
}
