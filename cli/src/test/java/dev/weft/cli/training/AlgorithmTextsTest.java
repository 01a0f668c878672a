package dev.weft.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlgorithmTextsTest {

  private final List<String> said = new ArrayList<>();

  private List<String> expanded(String... texts) {
    return AlgorithmTexts.LISTS.expanded(
        List.of(texts),
        need -> true,
        (Algorithm algorithm) -> new FitMemory(0, 0, 0),
        algorithm -> false,
        said::add);
  }

  /** Networks took most of an evaluation's time without being asked for by name. */
  @Test
  void allLeavesOutWhatTrainsForMinutesAndSaysHowToHaveIt() {
    assertThat(expanded("all"))
        .contains("popularity", "ease", "gate")
        .doesNotContain("sasrec", "lstm", "text-tower");
    assertThat(said).singleElement().asString().contains("minutes", "sasrec", "all,");
  }

  @Test
  void whatIsNamedBesideAllIsThere() {
    assertThat(expanded("all", "sasrec", "lstm(epochs=3)"))
        .contains("ease", "sasrec", "lstm(epochs=3)")
        .doesNotContain("text-tower");
  }

  /** It was listed, refused, and then proposed: "did you mean 'all'?". */
  @Test
  void whereOneIsAskedForAllIsNeitherListedNorProposed() {
    for (AlgorithmTexts<?> texts : List.of(AlgorithmTexts.LISTS, AlgorithmTexts.RATINGS)) {
      assertThatThrownBy(() -> texts.parsed("all"))
          .hasMessageContaining("must be one of")
          .hasMessageEndingWith(": 'all', which is for the --algorithms of evaluate and tune");
      assertThatThrownBy(() -> texts.parsed("al"))
          .hasMessageContaining("must be one of")
          .hasMessageNotContaining(", all:")
          .hasMessageNotContaining("'all'");
    }
  }

  @Test
  void whereSeveralAreAskedForAllIsOneOfThem() {
    for (AlgorithmTexts<?> texts : List.of(AlgorithmTexts.LISTS, AlgorithmTexts.RATINGS)) {
      assertThatCode(() -> texts.check(List.of("all"))).doesNotThrowAnyException();
      assertThatThrownBy(() -> texts.check(List.of("alll")))
          .hasMessageEndingWith(", all: 'alll'; did you mean 'all'?");
      assertThatThrownBy(() -> texts.check(List.of("all(factors=3)")))
          .hasMessage("all takes no hyperparameters: 'all(factors=3)'");
    }
  }
}
