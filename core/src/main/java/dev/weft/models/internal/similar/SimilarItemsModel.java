package dev.weft.models.internal.similar;

import dev.weft.data.internal.PersistentMap;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.MemberScores;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.popularity.PopularityModel;
import java.util.List;

/** The sum of company and text, and of a trace of popularity that orders what is equal. */
public final class SimilarItemsModel implements Mixture {

  private static final Kernels KERNELS = Kernels.fastest();

  private final SimilarItems algorithm;
  private final CompanyModel company;
  private final AlikeModel text;
  private final PopularityModel lastResort;
  private final float[] support;
  private final SimilarBalance balance;

  SimilarItemsModel(
      SimilarItems algorithm,
      CompanyModel company,
      AlikeModel text,
      PopularityModel lastResort,
      float[] support,
      SimilarBalance balance) {
    this.algorithm = algorithm;
    this.company = company;
    this.text = text;
    this.lastResort = lastResort;
    this.support = support;
    this.balance = balance;
  }

  /** Reads what {@link #write} wrote. */
  static SimilarItemsModel read(SimilarItems algorithm, ModelReader in) {
    var balance =
        new SimilarBalance(
            new Company.Measure(in.finite("session-share"), in.finite("company-shrinkage")),
            in.floats("text-weight-by-band", SimilarBalance.BANDS));
    CompanyModel company = CompanyModel.read(algorithm, in);
    return new SimilarItemsModel(
        algorithm,
        company,
        AlikeModel.read(algorithm, in, company.items()),
        PopularityModel.read(algorithm, in, company.items()),
        in.floats("support", company.items()),
        balance);
  }

  /**
   * What an item says now.
   *
   * @param alike the items most alike to it, whose shares add up to 1
   */
  public Retold retold(int item, Placed alike) {
    float[] vector = text.vector(alike);
    float scale = SimilarItems.scale(text.cosines(vector));
    return new Retold(vector, scale * balance.textWeight((int) support[item]));
  }

  /** The same, in which some items say something else; the company that they keep is theirs. */
  public SimilarItemsModel with(PersistentMap<Integer, Retold> retold) {
    return new SimilarItemsModel(
        algorithm, company, text.with(retold), lastResort, support, balance);
  }

  /** Whether some items say something else than they did at training. */
  public boolean isRetold() {
    return text.isRetold();
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return text.items();
  }

  @Override
  public List<Model> members() {
    return List.of(company, text, lastResort);
  }

  /** What was chosen on held-out pairs, in words. */
  public String choice() {
    return text.isEmpty() ? "by what is taken together, no item says anything" : balance.inWords();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    if (evidence.history().size() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    company.score(evidence, scores);
    MemberScores said = MemberScores.of(text, evidence, new float[items()]);
    add(said.values(), scores);
    add(lastResort.score(evidence), scores);
    if (said.estimated()) {
      int[] first = MemberScores.first(evidence, scores);
      float[] exact = said.at(first);
      for (int i = 0; i < first.length; i++) {
        scores[first[i]] += exact[i] - said.values()[first[i]];
      }
    }
  }

  private static void add(float[] part, float[] scores) {
    KERNELS.addScaled(1, part, 0, scores, 0, part.length);
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    float[][] shares = new float[items.length][];
    float[][] ofCompany = company.contributions(evidence, items);
    float[][] ofText = text.contributions(evidence, items);
    float[] last = lastResort.score(evidence);
    for (int i = 0; i < items.length; i++) {
      shares[i] = new float[] {sum(ofCompany[i]), sum(ofText[i]), last[items[i]]};
    }
    return shares;
  }

  private static float sum(float[] parts) {
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    return sum;
  }

  @Override
  public void write(ModelWriter out) {
    company.write(out);
    text.write(out);
    lastResort.write(out);
    out.floats("support", support);
    out.floats("text-weight-by-band", balance.textWeights());
  }
}
