package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.ModelFileException;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.KnnBaseline.Basis;
import dev.weft.models.internal.ratings.Nmf;
import dev.weft.models.internal.ratings.RatingContractTest;
import dev.weft.models.internal.ratings.RatingStack;
import dev.weft.models.internal.ratings.SlopeOne;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.SyntheticRatings;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every algorithm that predicts ratings keeps their contract. */
class RatingShelfContractTest {

  @Nested
  class OfBias extends RatingContractTest {
    OfBias() {
      super(new Bias(2, 3, 5));
    }
  }

  @Nested
  class OfSlopeOne extends RatingContractTest {
    OfSlopeOne() {
      super(new SlopeOne());
    }
  }

  @Nested
  class OfKnnBaselineOnItems extends RatingContractTest {
    OfKnnBaselineOnItems() {
      super(new KnnBaseline(Basis.ITEMS, 10, 20, true, new Bias(3, 2, 4)));
    }
  }

  @Nested
  class OfKnnBaselineOnUsers extends RatingContractTest {
    OfKnnBaselineOnUsers() {
      super(new KnnBaseline(Basis.USERS, 10, 5, false, new Bias()));
    }
  }

  @Nested
  class OfSvd extends RatingContractTest {
    OfSvd() {
      super(new Svd(10, 40, 0.02, 0.05, 0.1));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Nested
  class OfSvdPlusPlus extends RatingContractTest {
    OfSvdPlusPlus() {
      super(new SvdPlusPlus(6, 40, 0.02, 0.05, 0.1));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Nested
  class OfNmf extends RatingContractTest {
    OfNmf() {
      super(new Nmf(5, 100, 0.06, 0.06));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Nested
  class OfBayesianMf extends RatingContractTest {
    OfBayesianMf() {
      super(new BayesianMf(4, 60, 20, 20, 4, 4));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Nested
  class OfRatingStack extends RatingContractTest {
    OfRatingStack() {
      super(new RatingStack(List.of(new Bias(), new SlopeOne()), 0.2));
    }

    @Override
    protected boolean freeOfOrder() {
      return false;
    }
  }

  @Test
  void noAlgorithmOfTheShelfIsLeftOut() {
    List<String> tested =
        Arrays.stream(RatingShelfContractTest.class.getDeclaredClasses())
            .map(type -> type.getSimpleName().replaceAll("^Of|On(Items|Users)$", ""))
            .distinct()
            .toList();
    List<String> shelved =
        Shelf.all(RatingAlgorithm.class).stream()
            .map(one -> one.getClass().getSimpleName())
            .toList();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(shelved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"svd", "nmf", "bayesian-mf"})
  void aModelOfBeforeThatKeptRowsWithoutRatingsIsRefusedWithARemedy(
      String name, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.weft");
    var data = RatingData.of(SyntheticRatings.ratings(9, 5, 1));
    ModelFile.write(file, Shelf.parse(name, RatingAlgorithm.class).fit(data), "");
    Map<String, Object> sections = SectionFile.read(file);
    sections.keySet().removeIf(section -> section.contains("/rated users"));
    SectionFile.write(file, sections);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("of an older version")
        .hasMessageContaining("train again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          svdpp                              | rating algorithm must be one of bias, slope-one
          slope-one(k=3)                     | slope-one has no parameter 'k'
          bias(sweeps=0)                     | bias: epochs must be in 1..1000: 0
          knn-baseline(k=0)                  | knn-baseline: neighbours must be in 1..10000: 0
          knn-baseline(shrinkage=NaN)        | knn-baseline: shrinkage must be finite and >= 0: NaN
          knn-baseline(basis=both)           | must be one of [items, users]: 'both'
          knn-baseline(bias=svd)             | knn-baseline.bias must be Bias
          svd(factors=0)                     | svd: factors must be in 1..2048: 0
          svd(learning-rate=0)               | svd: learning-rate must be in (0, 1]: 0.0
          svd(learning-rate=NaN)             | svd: learning-rate must be in (0, 1]: NaN
          svd(start-deviation=1e10)          | start-deviation must be in 0..100: 1.0E10
          svd(regularization=200)            | learning-rate times regularization must be below 1
          svd-plus-plus(epochs=1001)         | svd-plus-plus: epochs must be in 1..1000: 1001
          svd-plus-plus(start-deviation=-1)  | start-deviation must be in 0..100: -1.0
          nmf(item-regularization=-1)        | nmf: item-regularization must be finite and >= 0: -1.0
          """)
  void textThatIsWrongIsRefusedNamingTheFault(String text, String fault) {
    assertThatThrownBy(() -> Shelf.parse(text, RatingAlgorithm.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
