package dev.weft.models.internal.similar;

import dev.weft.data.History;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.similar.Company.Measure;
import dev.weft.models.internal.similar.Company.Rows;

/**
 * The company that an item keeps, in units of its standard deviation over all items: for an item
 * that few know as for one that everyone knows. Scoring costs O(Σ of what the users of the
 * history's items took).
 */
public final class CompanyModel implements ItemToItem {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final Company company;
  private final Measure measure;
  private final float[] scales;

  CompanyModel(Algorithm algorithm, Company company, Measure measure, float[] scales) {
    this.algorithm = algorithm;
    this.company = company;
    this.measure = measure;
    this.scales = scales;
  }

  static CompanyModel fit(Algorithm algorithm, Company whole, Measure measure) {
    Company company = whole.within(measure);
    float[] scales = new float[company.items()];
    Parallel.forEach(
        scales.length,
        () -> {
          var sums = company.new Sums();
          float[] own = new float[scales.length];
          return item -> {
            if (company.isKnown(item)) { // In a large catalogue most have met nobody.
              sums.of(item);
              sums.measure(measure, own);
              scales[item] = sums.scale(own);
            }
          };
        });
    return new CompanyModel(algorithm, company, measure, scales);
  }

  static CompanyModel read(Algorithm algorithm, ModelReader in) {
    // The scales are as many as the file holds, where a matrix may claim any number of columns.
    int items = in.floats("company-scales").length;
    Rows users = Rows.of(in.sparse("users", ModelReader.ANY, items));
    var company = new Company(users, Rows.of(in.sparse("sittings", ModelReader.ANY, items)));
    return new CompanyModel(
        algorithm,
        company,
        new Measure(in.finite("session-share"), in.finite("company-shrinkage")),
        in.floats("company-scales", items));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return scales.length;
  }

  @Override
  public float weight(int from, int to) {
    return from == to ? 0 : scales[from] * (float) company.of(from, to, measure);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    java.util.Arrays.fill(scores, 0, items(), 0f);
    var sums = company.new Sums();
    float[] own = new float[items()];
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      sums.of(item);
      sums.measure(measure, own);
      KERNELS.addScaled(history.weight(entry) * scales[item], own, 0, scores, 0, own.length);
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.history().size() == 0 ? Signal.POPULARITY : Signal.BEHAVIOUR;
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("users", company.users().rows());
    out.sparse("sittings", company.sittings().rows());
    out.number("session-share", measure.sessionShare());
    out.number("company-shrinkage", measure.shrinkage());
    out.floats("company-scales", scales);
  }
}
