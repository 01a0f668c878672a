package dev.weft.text.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTest {

  @Test
  void controlCharactersAndMarksOfDirectionAreShownAsEscapes() {
    assertThat(Display.escaped("red\u001b[31m")).isEqualTo("red\\u001b[31m");
    assertThat(Display.escaped("c1 \u009b2J")).isEqualTo("c1 \\u009b2J");
    assertThat(Display.escaped("evil\u202egpj.exe")).isEqualTo("evil\\u202egpj.exe");
    assertThat(Display.escaped("tag \udb40\udc41")).isEqualTo("tag \\u{e0041}");
    assertThat(Display.escaped("half \ud800 pair")).isEqualTo("half \\ud800 pair");
  }

  @Test
  void aWordIsQuotedWhereAShellWouldCutOrChangeIt() {
    assertThat(Display.word("--seed=1")).isEqualTo("--seed=1");
    assertThat(Display.word("书/用户.csv")).isEqualTo("书/用户.csv");
    assertThat(Display.word("ease(lambda=1), als")).isEqualTo("'ease(lambda=1), als'");
    assertThat(Display.word("it's")).isEqualTo("'it'\\''s'");
    assertThat(Display.word("")).isEqualTo("''");
  }

  @Test
  void aLineFeedInAValueCannotBeginALine() {
    assertThat(Display.escaped("a\nweft: all is well\r\n"))
        .isEqualTo("a\\nweft: all is well\\r\\n");
    assertThat(Display.escapedLines("a\nb\rc")).isEqualTo("a\nb\\rc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Amélie", "冬季帐篷", "👩‍🚀 emoji with a joiner", "می‌خواهم", "C:\\path\\n"})
  void whatIsOnlyTextStaysAsItIs(String text) {
    assertThat(Display.escaped(text)).isEqualTo(text);
  }

  @Test
  void chineseTakesTwoPlacesAndCombiningMarksNone() {
    assertThat(Display.width("abc")).isEqualTo(3);
    assertThat(Display.width("帐篷")).isEqualTo(4);
    assertThat(Display.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void aShortenedTextFitsAndSaysThatItIsCut() {
    assertThat(Display.shortened("winter tent", 11)).isEqualTo("winter tent");
    assertThat(Display.shortened("winter tent", 8)).isEqualTo("winter…");
    assertThat(Display.shortened("冬季帐篷", 6)).isEqualTo("冬季…");
    assertThat(Display.width(Display.shortened("冬季帐篷和睡袋", 9))).isLessThanOrEqualTo(9);
  }

  @Test
  void aLineIsBrokenBetweenWordsAndGoesOnIndented() {
    assertThat(Display.wrapped("  one two three four", 11))
        .containsExactly("  one two", "    three", "    four");
  }

  @Test
  void aWordThatIsLongerThanALineStaysWhole() {
    assertThat(Display.wrapped("see /a/very/long/path/to/a.csv now", 12))
        .containsExactly("see", "  /a/very/long/path/to/a.csv", "  now");
  }

  @Test
  void chineseIsBrokenBetweenCharactersAndNotBeforeAComma() {
    assertThat(Display.wrapped("因为您喜欢，帐篷", 10, "")).containsExactly("因为您喜", "欢，帐篷");
  }

  @Test
  void anOptionStaysWithItsValue() {
    assertThat(Display.wrapped("name it with --column item=sku.", 26, ""))
        .containsExactly("name it with", "--column item=sku.");
    assertThat(Display.wrapped("one -- two--three four", 14, ""))
        .containsExactly("one --", "two--three", "four");
  }
}
