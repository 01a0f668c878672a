package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.ContentModel;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.models.internal.similar.SimilarItemsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catalogues whose vectors are just large enough to be estimated; seed 1 throughout. */
class MemberScoresTest {

  private static final int ITEMS = 2_700;
  private static final int DIMENSIONS = 400;
  private static final int ATTRIBUTES = 400;
  private static final int KINDS = 30;
  private static final int USERS = 300;

  private final TrainingData data = data(1);

  @Test
  void someItemsAreScoredAsAllAre() {
    Evidence evidence = evidence(5);
    for (Model model : List.of(new Content().fit(data), new AttributePrior().fit(data))) {
      float[] all = model.score(evidence);
      int[] some = {0, 17, ITEMS - 1};
      float[] scores = new float[3];
      ((Estimating) model).score(evidence, some, scores);
      assertThat(scores).containsExactly(all[0], all[17], all[ITEMS - 1]);
    }
  }

  @Test
  void severalAreScoredAsEachIs() {
    List<Evidence> askers =
        List.of(evidence(5), Evidence.of(History.ofItems()), evidence(1), evidence(8));
    List<Algorithm> algorithms =
        List.of(new Content(), new Als(8, 0.1, 0.025, 1), new Popularity());
    for (Algorithm algorithm : algorithms) {
      Model model = algorithm.fit(data);
      float[][] scores = Together.scores(model, askers);
      for (int a = 0; a < scores.length; a++) {
        assertThat(scores[a]).as(algorithm.name()).isEqualTo(model.score(askers.get(a)));
      }
      assertThat(model instanceof Together).isEqualTo(!(algorithm instanceof Popularity));
    }
  }

  @Test
  void estimatesAreAsFarOffAsIsSaid() {
    Evidence evidence = evidence(5);
    for (Model model : List.of(new Content().fit(data), new AttributePrior().fit(data))) {
      float[] scores = model.score(evidence);
      float[] estimates = new float[ITEMS];
      double said = ((Estimating) model).estimate(evidence, estimates);
      double squares = 0;
      for (int i = 0; i < ITEMS; i++) {
        squares += Math.pow(estimates[i] - scores[i], 2);
      }
      assertThat(Math.sqrt(squares / ITEMS)).isBetween(0.5 * said, 1.5 * said).isPositive();
    }
  }

  @Test
  void whatStandsInAListIsExactAndSoIsWhatIsSaidOfIt() {
    GateModel gate = gate();
    Evidence evidence = evidence(8);
    float[] scores = gate.score(evidence);
    assertThat(MemberScores.of(gate.members().get(1), evidence, new float[ITEMS]).estimated())
        .isTrue();
    int[] list = TopK.of(scores, 50);
    float[][] shares = gate.shares(evidence, list);
    for (int place = 0; place < list.length; place++) {
      float sum = gate.offset(true, 8, gate.support(list[place]));
      for (float share : shares[place]) {
        sum += share;
      }
      assertThat(scores[list[place]]).isCloseTo(sum, within(2e-5f));
    }
  }

  @Test
  void listsAreThoseOfTheExactScores() {
    GateModel gate = gate();
    for (int length : new int[] {1, 3, 20}) {
      Evidence evidence = evidence(length);
      float[] exact = exact(gate, evidence);
      int[] best = TopK.of(exact, 30);
      int[] list = TopK.of(gate.score(evidence), 30);
      for (int place = 0; place < 30; place++) {
        assertThat(exact[list[place]]).isCloseTo(exact[best[place]], within(1e-3f));
      }
      assertThat(gate.score(evidence)).containsExactly(exact, within(0.1f));
    }
  }

  // Bytes cannot tell vectors apart that differ less than they are rounded by.
  @Test
  void whereEstimatesTellNothingTheScoresAreAskedFor() {
    var random = new SplittableRandom(2);
    float[] values = new float[ITEMS * DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % DIMENSIONS == 0 ? 1 : 0.2f) + 1e-4f * (float) random.nextGaussian();
    }
    TrainingData alike = withFeatures(new Matrix(ITEMS, DIMENSIONS, values));
    ContentModel model = new Content(0, 1).fit(alike);
    Evidence evidence = evidence(5);
    float[] asked = new float[ITEMS];
    assertThat(MemberScores.of(model, evidence, asked).estimated()).isFalse();
    assertThat(asked).containsExactly(model.score(evidence));
  }

  @Test
  void whatGoesWithAnItemIsExactToo() {
    SimilarItemsModel model = new SimilarItems(DIMENSIONS, 0.5, 2_000).fit(data);
    Evidence evidence = evidence(1);
    assertThat(MemberScores.of(model.members().get(1), evidence, new float[ITEMS]).estimated())
        .isTrue();
    float[] scores = model.score(evidence);
    int[] list = TopK.of(scores, 50);
    float[][] shares = model.shares(evidence, list);
    for (int place = 0; place < list.length; place++) {
      float sum = shares[place][0] + shares[place][1] + shares[place][2];
      assertThat(scores[list[place]]).isCloseTo(sum, within(1e-5f));
    }
  }

  private GateModel gate() {
    return new Gate(List.of(new Popularity(), new Content()), HoldOut.RANDOM).fit(data);
  }

  private static float[] exact(GateModel gate, Evidence evidence) {
    int length = evidence.history().size();
    float[] sum = new float[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      sum[i] = gate.offset(true, length, gate.support(i));
    }
    for (int m = 0; m < gate.members().size(); m++) {
      float[] scores = gate.members().get(m).score(evidence);
      Standardization.applyOutside(evidence.history(), scores, ITEMS);
      for (int i = 0; i < ITEMS; i++) {
        sum[i] += gate.weight(m, true, length, gate.support(i)) * scores[i];
      }
    }
    return sum;
  }

  /** Somebody who took some items of a kind. */
  private Evidence evidence(int length) {
    int[] own = IntStream.range(0, length).map(i -> 4 + i * KINDS).toArray();
    return new Evidence(History.ofItems(own), data.userFeatures().row(4));
  }

  /** Items of a kind say about the same, and users take items of one kind. */
  private static TrainingData data(long seed) {
    var random = new SplittableRandom(seed);
    float[][] kinds = new float[KINDS][];
    for (int kind = 0; kind < KINDS; kind++) {
      kinds[kind] = Gaussians.values(DIMENSIONS, random);
    }
    var vectors = Matrix.zeros(ITEMS, DIMENSIONS);
    for (int i = 0; i < ITEMS; i++) {
      float[] own = Gaussians.values(DIMENSIONS, random);
      for (int c = 0; c < DIMENSIONS; c++) {
        vectors.values()[i * DIMENSIONS + c] = kinds[i % KINDS][c] + 2 * own[c];
      }
    }
    return withFeatures(vectors);
  }

  private static TrainingData withFeatures(Matrix vectors) {
    var random = new SplittableRandom(7);
    List<History> histories = new ArrayList<>();
    var attributes = new Matrix(USERS, ATTRIBUTES, Gaussians.values(USERS * ATTRIBUTES, random));
    for (int user = 0; user < USERS; user++) {
      int kind = user % KINDS;
      int[] own = random.ints(12, 0, ITEMS / KINDS).map(i -> i * KINDS + kind).distinct().toArray();
      histories.add(History.ofItems(own));
    }
    return new TrainingData(
        Interactions.of(ITEMS, histories),
        List.of(new FeatureBlock.Dense("text", vectors, 1)),
        attributes,
        1);
  }
}
