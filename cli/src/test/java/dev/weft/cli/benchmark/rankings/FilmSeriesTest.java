package dev.weft.cli.benchmark.rankings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmSeriesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lantern, The (1951)                  | lantern
          The Lantern II: Dark Oil (1953)      | lantern
          Lantern - The Return                 | lantern
          Lantern: Part III, The (1957)        | lantern
          The Lantern Part 4                   | lantern
          An Owl X                             | owl
          Owl 2 (a.k.a. Second Owl) (1999)     | owl
          Harbour 2049 (2017)                  | harbour 2049
          Vivid                                | vivid
          """)
  void filmsOfASeriesHaveOneName(String title, String name) {
    assertThat(FilmSeries.name(title)).isEqualTo(name);
  }

  @Test
  void aSeriesHasTwoToTwelveFilmsThatPeopleRated() {
    List<Item> items =
        List.of(film("a", "Owl"), film("b", "Owl 2"), film("c", "Owl 3"), film("d", "Fox"));
    assertThat(FilmSeries.of(items, new int[] {10, 12, 9, 50})).containsExactly(List.of(0, 1));
    assertThat(FilmSeries.of(items, new int[] {10, 9, 9, 50})).isEmpty();
  }

  private static Item film(String id, String title) {
    return Item.ofTexts(id, Map.of("title", title));
  }
}
