package dev.weft.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.ListFolds;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.Synthetic;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.popularity.PopularityModel;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.RatingStack;
import dev.weft.models.internal.ratings.SyntheticRatings;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.shelf.Shelf;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import dev.weft.training.Tuner;
import dev.weft.training.Tuning;
import dev.weft.training.Tuning.TuningBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Algorithms that the class path brings, from training to the file and back. */
class ForeignAlgorithmTest {

  private static final TrainingData DATA = Synthetic.data(80, 30, 3, 3, 6, 1);
  private static final RatingData RATINGS = RatingData.of(SyntheticRatings.ratings(20, 15, 3));

  @TempDir private Path folder;

  private ClassPath both() throws IOException {
    return new ClassPath(folder.resolve("path"), Lift.class.getName(), ItemMean.class.getName());
  }

  @Test
  void theyStandBehindWeftsOwnWhileTheClassPathBringsThem() throws IOException {
    List<String> own = Shelf.names();
    try (ClassPath _ = both()) {
      assertThat(Shelf.names()).startsWith(own.toArray(String[]::new)).endsWith("lift");
      assertThat(Shelf.names(RatingAlgorithm.class)).endsWith("item-mean");
      assertThat(Shelf.parse("lift(power=0.25)")).isEqualTo(new Lift(0.25));
      assertThat(Shelf.parse("recency(member=lift(power=1), moments=3)"))
          .isEqualTo(new Recency(new Lift(1), 3));
      assertThat(Shelf.parse("item-mean(shrinkage=0.1)", RatingAlgorithm.class))
          .isEqualTo(new ItemMean(0.1f));
    }
    assertThat(Shelf.names()).isEqualTo(own);
  }

  @Test
  void aModelAloneOrWithinAnotherIsReadBack() throws IOException {
    try (ClassPath _ = both()) {
      var gate = new Gate(List.of(new Popularity(), new Lift(0.3)), HoldOut.RANDOM);
      for (Algorithm algorithm : List.of(new Lift(0.7), new Recency(new Lift(), 2), gate)) {
        Model model = algorithm.fit(DATA);
        Path file = folder.resolve("model");
        ModelFile.write(file, model, "hash");
        Model read = ModelFile.read(file).model();
        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(read.score(DATA.evidence(0))).containsExactly(model.score(DATA.evidence(0)));
      }
    }
  }

  @Test
  void aModelOfRatingsIsReadBack() throws IOException {
    try (ClassPath _ = both()) {
      var stack = new RatingStack(List.of(new Bias(), new ItemMean(3)), 0.3);
      for (RatingAlgorithm algorithm : List.of(new ItemMean(0.1f), stack)) {
        RatingModel model = algorithm.fit(RATINGS);
        Path file = folder.resolve("model");
        ModelFile.write(file, model, "hash");
        var read = (RatingModel) ModelFile.read(file).trained();
        assertThat(read.algorithm()).isEqualTo(algorithm);
        assertThat(read.predict(Rater.NOBODY, 3, Event.NO_TIME))
            .isEqualTo(model.predict(Rater.NOBODY, 3, Event.NO_TIME));
      }
    }
  }

  @Test
  void aSnapshotOfItAnswersWithReasonsAfterItsFileWasRead() throws IOException {
    Path file = folder.resolve("shop.weft");
    try (ClassPath _ = both()) {
      Snapshot trained =
          new SnapshotTrainer(new Preparation(), Optional.of(new Lift()), line -> {})
              .train(kinds());
      SnapshotFile.write(file, trained);
      Snapshot read = SnapshotFile.read(file);
      assertThat(read.model().algorithm()).isEqualTo(new Lift());
      List<Reason> reasons =
          Weft.of(read).recommend(Query.user("u0").limit(1).explain()).items().getFirst().reasons();
      assertThat(reasons.getFirst().source()).isEqualTo(Source.BEHAVIOUR);
      assertThat(reasons.getFirst().because()).isNotEmpty();
    }
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'lift'; use a newer Weft, or put the jar that brings it");
  }

  /** Users who take every other item of their kind. */
  private static Dataset kinds() {
    var events = Events.builder(EventType.PRESETS);
    for (int u = 0; u < 30; u++) {
      for (int i = u % 2; i < 20; i += 2) {
        if ((u + i) % 3 > 0) {
          events.add("u" + u, "i" + i, "purchase", 1, Event.NO_TIME);
        }
      }
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  @Test
  void itIsTunedAndEvaluatedByItsName() throws IOException {
    try (ClassPath _ = both()) {
      Split split = new Protocol.RandomPerUser(0.3, 1).split(DATA.interactions());
      TrainingData part = DATA.withInteractions(split.train());
      Algorithm start = Shelf.parse("lift");
      Tuning<Algorithm> tuning =
          Tuner.ofLists(part, split, Metric.ndcg(10), 1)
              .tune(start, start.searchSpace().on(part::has), new TuningBudget(1e9, 12));
      assertThat(tuning.trials()).hasSizeGreaterThan(3);
      assertThat(tuning.best()).isInstanceOf(Lift.class);
      EvaluationReport report =
          Experiment.of("kinds", ListFolds.of(split, part, RankingEvaluation.of(Metric.ndcg(10))))
              .compare(List.of(new Popularity(), tuning.best()));
      assertThat(report.failures()).isEmpty();
    }
  }

  @Test
  void whatIsOfTheWrongKindWithinAnAlgorithmIsRefused() throws IOException {
    try (ClassPath _ = both()) {
      assertThatThrownBy(() -> Shelf.parse("gate(members=[lift, item-mean])"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("algorithm must be one of popularity")
          .hasMessageContaining("'item-mean'");
      assertThatThrownBy(() -> Shelf.parse("gate(members=[lift, item-mean(shrinkage=1)])"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gate.members must be Algorithm: 'item-mean(shrinkage=1.0)'");
    }
  }

  /** Whose text says less than it holds. */
  public record Rounded(double share) implements Twin {
    public Rounded() {
      this(0.5);
    }

    @Override
    public String name() {
      return "rounded";
    }

    @Override
    public double share() {
      return Math.rint(share);
    }
  }

  @Test
  void aModelWhoseHyperparametersAreNotReadBackIsNotWritten() throws IOException {
    try (ClassPath _ = new ClassPath(folder.resolve("path"), Rounded.class.getName())) {
      Path file = folder.resolve("rounded");
      ModelFile.write(file, new Rounded(1).fit(DATA), "");
      assertThatThrownBy(() -> ModelFile.write(file, new Rounded(1.2).fit(DATA), ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a model of rounded(share=1.0) can be used but not stored");
    }
    try (ClassPath _ = new ClassPath(folder.resolve("path"), Paused.class.getName())) {
      assertThatThrownBy(
              () ->
                  ModelFile.write(
                      folder.resolve("m"), new Paused(Duration.ofSeconds(1)).fit(DATA), ""))
          .hasMessageContaining("paused.pause must be Duration: 'PT1S'");
    }
  }

  /** Of a kind of value that cannot be written. */
  public record Paused(Duration pause) implements Twin {
    public Paused() {
      this(Duration.ZERO);
    }
  }

  /** With a list of numbers and one of words. */
  public record Listed(List<Double> weights, List<HoldOut> places) implements Twin {
    public Listed() {
      this(List.of(0.5, 2.0), List.of(HoldOut.LATEST));
    }
  }

  @Test
  void listsOfNumbersAndOfWordsAreHyperparametersToo() throws IOException {
    try (ClassPath _ = new ClassPath(folder.resolve("path"), Listed.class.getName())) {
      assertThat(Shelf.parse("listed")).isEqualTo(new Listed());
      assertThat(Shelf.parse("listed(weights=[1, 0.25], places=[random, last])"))
          .isEqualTo(new Listed(List.of(1.0, 0.25), List.of(HoldOut.RANDOM, HoldOut.LAST)));
      assertThatThrownBy(() -> Shelf.parse("listed(weights=[1, x])"))
          .hasMessage("listed.weights must be a number: 'x'");
    }
  }

  /** Popularity by another name. */
  interface Twin extends Algorithm {
    @Override
    default Model fit(TrainingData data) {
      return new PopularityModel(this, new float[data.items()]);
    }

    @Override
    default Model read(ModelReader in) {
      return PopularityModel.read(this, in);
    }

    @Override
    default String description() {
      return "a twin";
    }

    @Override
    default Set<Need> needs() {
      return Set.of();
    }

    @Override
    default Set<Signal> signals(int historyLength, int itemSupport) {
      return Set.of(Signal.POPULARITY);
    }

    @Override
    default SearchSpace searchSpace() {
      return SearchSpace.NONE;
    }
  }

  /** Of the name of one of Weft's. */
  public record Ease() implements Twin {}

  /** Of a name that cannot be typed. */
  public record Strange() implements Twin {
    @Override
    public String name() {
      return "strange(1)";
    }
  }

  /** Not a record. */
  public static final class Grown implements Twin {}

  /** Without defaults. */
  public record Bare(int k) implements Twin {}

  /** Whose defaults break its own rule. */
  public record Broken() implements Twin {
    public Broken {
      throw new IllegalArgumentException("never");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ForeignAlgorithmTest$Ease    | has the name of another, dev.weft.models.internal.linear.Ease: ease
          ForeignAlgorithmTest$Strange | must have a name of small letters, digits and hyphens
          ForeignAlgorithmTest$Grown   | must be a record
          ForeignAlgorithmTest$Bare    | cannot be loaded: dev.weft.models.Trainer: dev.weft.foreign.ForeignAlgorithmTest$Bare
          ForeignAlgorithmTest$Broken  | IllegalArgumentException: never
          ClassPath                    | cannot be loaded
          Nothing                      | cannot be loaded: dev.weft.models.Trainer: Provider dev.weft.foreign.Nothing not found
          """)
  void oneThatCannotBeUsedIsNamedWithTheRemedyAndNotLeftOut(String name, String fault)
      throws IOException {
    try (ClassPath _ = new ClassPath(folder, "dev.weft.foreign." + name)) {
      assertThatThrownBy(() -> Shelf.all(Trainer.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("dev.weft.foreign." + name)
          .hasMessageContaining(fault)
          .hasMessageContaining("META-INF/services/dev.weft.models.Trainer");
    }
  }
}
