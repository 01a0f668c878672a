package dev.weft.foreign;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A small predictor of ratings of another house: the mean of an item's ratings, drawn to the mean
 * of all.
 *
 * @param shrinkage number of ratings of the mean that are added to each item's
 */
public record ItemMean(float shrinkage) implements RatingAlgorithm {

  public ItemMean {
    if (!(shrinkage >= 0)) {
      throw new IllegalArgumentException("shrinkage must be >= 0: " + shrinkage);
    }
  }

  public ItemMean() {
    this(5);
  }

  @Override
  public String description() {
    return "the mean of an item's ratings";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public FitMemory memory(RatingData data) {
    long kept = 4L * data.ratings().items();
    return new FitMemory(3 * kept, 0, kept);
  }

  @Override
  public RatingModel fit(RatingData data) {
    Ratings ratings = data.ratings();
    float[] sums = new float[ratings.items()];
    for (int r = 0; r < ratings.size(); r++) {
      sums[ratings.item(r)] += ratings.value(r);
    }
    int[] counts = ratings.itemCounts();
    float mean = (float) ratings.mean();
    float[] means = new float[sums.length];
    for (int item = 0; item < means.length; item++) {
      float total = counts[item] + shrinkage;
      means[item] = total == 0 ? mean : (sums[item] + shrinkage * mean) / total;
    }
    return new Fitted(this, ratings.users(), ratings.scale(), means);
  }

  @Override
  public RatingModel read(ModelReader in) {
    return new Fitted(
        this,
        in.count("users"),
        new RatingScale(in.finite("min"), in.finite("max")),
        in.floats("means", in.floats("means").length));
  }

  private record Fitted(ItemMean algorithm, int users, RatingScale scale, float[] means)
      implements RatingModel {

    @Override
    public int items() {
      return means.length;
    }

    @Override
    public OptionalLong ratings() {
      return OptionalLong.empty();
    }

    @Override
    public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
      List<RatingPrediction> predictions = new ArrayList<>();
      for (int item : items) {
        predictions.add(RatingPrediction.normal(means[item], 1, scale));
      }
      return predictions;
    }

    @Override
    public void write(ModelWriter out) {
      out.number("users", users);
      out.number("min", scale.min());
      out.number("max", scale.max());
      out.floats("means", means);
    }
  }
}
