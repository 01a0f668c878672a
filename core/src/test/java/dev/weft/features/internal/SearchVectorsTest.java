package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchVectorsTest {

  /** A number for each of five characters, so that means can be told by hand. */
  private static final TextEncoder LETTERS =
      new TextEncoder() {
        @Override
        public String id() {
          return "letters";
        }

        @Override
        public int dimensions() {
          return 5;
        }

        @Override
        public Matrix encodeAll(List<String> texts) {
          var rows = Matrix.zeros(texts.size(), 5);
          for (int i = 0; i < texts.size(); i++) {
            for (char c : texts.get(i).toCharArray()) {
              int letter = "abc灯椅".indexOf(c);
              if (letter >= 0) {
                rows.values()[i * 5 + letter]++;
              }
            }
          }
          Fusion.normalizeRows(rows);
          return rows;
        }
      };

  @Test
  void aFieldCountsAsMuchAsAnotherHoweverLongItIs() {
    float[] row = row(texts("title", "a", "plot", "bbbbbbbbb bbbbb"));
    assertThat(row).containsExactly(new float[] {r(2), r(2), 0, 0, 0}, within(1e-6f));
  }

  @Test
  void anItemOfTwoLanguagesIsAsNearToEitherAsOneOfThatLanguage() {
    float[] both = row(texts("title", "a", "title_zh", "灯", "plot", "a", "extract", "b"));
    float[] english = row(texts("title", "a", "plot", "a", "extract", "b"));
    assertThat(both[3]).isCloseTo(1, within(1e-6f));
    for (int letter = 0; letter < 3; letter++) {
      assertThat(both[letter]).isCloseTo(english[letter], within(1e-6f));
    }
  }

  /** An encoder of one space for all languages has one mean. */
  @Test
  void languagesThatShareCoordinatesShareAMean() {
    float[] row = row(texts("title", "ab", "title_zh", "灯a"));
    double squares = 0;
    for (float value : row) {
      squares += value * value;
    }
    assertThat(squares).isCloseTo(1, within(1e-5));
    assertThat(row[0]).isGreaterThan(row[1]);
  }

  @Test
  void tagsStandWithTheTitle() {
    Item item =
        new Item(
            "i",
            Map.of("title", "a"),
            Map.of("tags", List.of("b")),
            Map.of(),
            Map.of(),
            Map.of(),
            Item.Availability.ALWAYS);
    assertThat(SearchVectors.of(List.of(item), LETTERS).row(0))
        .containsExactly(new float[] {r(2), r(2), 0, 0, 0}, within(1e-6f));
  }

  @Test
  void whatNamesTheItemCountsOnceAndSilenceIsZero() {
    Item named = Item.ofTexts("i", texts("name", "a", "plot", "b"));
    Matrix rows = SearchVectors.of(List.of(named, Item.ofId("j")), LETTERS);
    assertThat(rows.row(0)).containsExactly(new float[] {r(2), r(2), 0, 0, 0}, within(1e-6f));
    assertThat(rows.row(1)).containsOnly(0);
    assertThat(SearchVectors.of(List.of(), LETTERS).rows()).isZero();
  }

  private static float[] row(Map<String, String> texts) {
    return SearchVectors.of(List.of(Item.ofTexts("i", texts)), LETTERS).row(0);
  }

  private static Map<String, String> texts(String... pairs) {
    var texts = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      texts.put(pairs[i], pairs[i + 1]);
    }
    return texts;
  }

  /** 1 / √n. */
  private static float r(int n) {
    return (float) (1 / Math.sqrt(n));
  }
}
