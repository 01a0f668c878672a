package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the names of hyperparameters to docs/vocabulary.md. */
class VocabularyTest {

  private static final Path PAGE =
      Path.of(System.getProperty("weft.root", ".."), "docs", "vocabulary.md");

  static List<Trainer> algorithms() {
    return Shelf.all(Trainer.class);
  }

  /** What the rows that speak of hyperparameters advise against. */
  private static Set<String> avoided() throws IOException {
    Set<String> words = new LinkedHashSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split(" *\\| *");
      if (cells.length == 4 && cells[1].matches("`(factors|epochs|regularization|neighbours)`")) {
        words.addAll(List.of(cells[3].split(", ")));
      }
    }
    return words;
  }

  @Test
  void thePageAdvisesAgainstWords() throws IOException {
    assertThat(avoided()).contains("sweeps", "components", "penalty", "k");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void hyperparametersAreCalledAsThePageSays(Trainer algorithm) throws IOException {
    Set<String> names = new LinkedHashSet<>(Hyperparameters.values((Record) algorithm).keySet());
    if (algorithm.name().equals("bayesian-mf")) {
      names.remove("sweeps"); // of Gibbs sampling
    }
    if (algorithm.name().equals("similar-items")) {
      names.remove("dimensions"); // of texts, not of users and items
    }
    assertThat(names).doesNotContainAnyElementsOf(avoided());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          als(sweeps=3)           | als(epochs=3)
          slim(sweeps=3)          | slim(epochs=3)
          admm-slim(sweeps=3)     | admm-slim(epochs=3)
          factorization(components=3) | factorization(factors=3)
          item-knn(k=3)           | item-knn(neighbours=3)
          user-knn(k=3)           | user-knn(neighbours=3)
          rp3beta(k=3)            | rp3beta(neighbours=3)
          """)
  void formerNamesAreReadAndCurrentOnesWritten(String former, String current) {
    assertThat(Shelf.parse(former)).isEqualTo(Shelf.parse(current));
    assertThat(Hyperparameters.shortText(Shelf.parse(former))).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bias(sweeps=3)          | bias(epochs=3)
          bayesian-mf(k=3)        | bayesian-mf(factors=3)
          knn-baseline(k=3)       | knn-baseline(neighbours=3)
          """)
  void formerNamesOfPredictorsAreRead(String former, String current) {
    assertThat(Shelf.parse(former, RatingAlgorithm.class))
        .isEqualTo(Shelf.parse(current, RatingAlgorithm.class));
  }

  @Test
  void formerNamesAreKnownToChanges() {
    assertThat(Hyperparameters.with(new ItemKnn(5), Map.of("k", 7)).neighbours()).isEqualTo(7);
    assertThat(Hyperparameters.with(new Als(), Map.of("sweeps", 7)).epochs()).isEqualTo(7);
    assertThat(Hyperparameters.with(new Factorization(), Map.of("components", 7)).factors())
        .isEqualTo(7);
  }

  static Stream<String> twice() {
    return Stream.of("als(epochs=3, sweeps=3)", "item-knn(k=1, neighbours=1)");
  }

  @ParameterizedTest
  @MethodSource("twice")
  void bothNamesAtOnceAreRefused(String text) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Shelf.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stands twice");
  }
}
