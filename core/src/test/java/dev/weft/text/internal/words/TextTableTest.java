package dev.weft.text.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void figuresAreAlignedWithChineseNamesAndControlCharactersAreEscapes() {
    assertThat(
            TextTable.figures(
                List.of(List.of("流行", "1"), List.of("abcd", "20"), List.of("a\u001bb", "3")), 80))
        .containsExactly("流行       1", "abcd      20", "a\\u001bb   3");
  }

  @Test
  void columnsThatDoNotFitFollowBelowWithTheNamesOfTheRows() {
    List<List<String>> rows =
        List.of(List.of("", "first", "second", "third"), List.of("row", "1", "2", "3"));
    assertThat(TextTable.figures(rows, 18))
        .containsExactly(
            "     first  second", "row      1       2", "", "     third", "row      3");
  }

  @Test
  void noFigureOfAWideTableIsLost() {
    List<String> heads = new ArrayList<>(List.of("name"));
    List<String> row = new ArrayList<>(List.of("popularity"));
    for (int c = 0; c < 30; c++) {
      heads.add("metric" + c);
      row.add("0." + (1000 + c));
    }
    List<String> lines = TextTable.figures(List.of(heads, row), 80);
    assertThat(lines).allMatch(line -> Display.width(line) <= 80);
    assertThat(String.join(" ", lines)).contains(row).contains(heads);
  }

  @Test
  void theLastColumnOfWordsGoesOnInFurtherLines() {
    List<List<String>> rows =
        List.of(List.of("ok", "Java", "25 of a vendor on a machine with two processors"));
    List<String> lines = TextTable.lines(rows, 0, 40);
    assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 40);
    assertThat(lines.get(0)).startsWith("ok  Java  25 of");
    assertThat(lines.get(1)).startsWith("          ");
    assertThat(String.join(" ", lines).replaceAll(" +", " ")).endsWith(rows.get(0).get(2));
  }

  @Test
  void aWideColumnBeforeTheLastIsCutWithAnEllipsis() {
    List<List<String>> rows = List.of(List.of("1", "a title of very many words", "id-12345"));
    List<String> lines = TextTable.lines(rows, 1, 30);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("…").contains("id-12345").hasSizeLessThanOrEqualTo(30);
  }
}
