package dev.weft.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.benchmark.rankings.PictureBenchmark;
import dev.weft.cli.generate.DrawnWorld;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.recommend.Preparation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Items that nobody took yet, whose texts say nothing and whose pictures do. */
class DrawnShopTest {

  private static final Metric NDCG = Metric.ndcg(20);

  private static Split split;
  private static TrainingData data;

  @BeforeAll
  static void draw() {
    var world =
        DrawnWorld.of(
            Generator.shop()
                .withUsers(500)
                .withItems(500)
                .withEvents(20_000)
                .withShareChinese(0)
                .withSeed(3));
    Dataset dataset = PictureBenchmark.withVectors(world);
    var preparation = new Preparation();
    Split any = new Protocol.ColdItems(0.3, 3).split(preparation.interactions(dataset));
    split = PictureBenchmark.ofSilent(any, dataset, world);
    data = preparation.trainingData(dataset, split.train());
  }

  private static double ndcg(Algorithm algorithm) {
    return RankingEvaluation.of(NDCG)
        .evaluate(algorithm.fit(data), split, data.userFeatures())
        .mean(NDCG);
  }

  @Test
  void onlyPicturesTellThemApart() {
    double text = ndcg(new Modality("text", new Content()));
    double pictures = ndcg(new Modality("vectors.picture", new Content()));
    double together = ndcg(new Content());
    assertThat(pictures).isGreaterThan(1.3 * text);
    assertThat(together).isGreaterThan(1.2 * text);
  }
}
