package dev.weft.text.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.LetterEncoder;
import dev.weft.text.internal.WordPiece;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

  @Test
  void textsAreToldApartByTheirLetters() {
    assertThat(Script.of("Crème brûlée, 2 portions")).isEqualTo(Script.LATIN);
    assertThat(Script.of("红色羊毛围巾")).isEqualTo(Script.CHINESE);
    assertThat(Script.of("iPhone 15 手机壳")).isEqualTo(Script.CHINESE);
    assertThat(Script.of("Hero (英雄), a film by Zhang Yimou")).isEqualTo(Script.LATIN);
    assertThat(Script.of("とても美しい花")).isEqualTo(Script.OTHER);
    assertThat(Script.of("Красный шарф")).isEqualTo(Script.OTHER);
    assertThat(Script.of("12:30 …")).isEqualTo(Script.OTHER);
    assertThat(Script.of("")).isEqualTo(Script.OTHER);
    assertThat(Script.of("𠮷𠮷")).isEqualTo(Script.CHINESE);
  }

  @Test
  void plainAnalysisPairsHanAndLowersWords() {
    assertThat(TextAnalysis.plain().terms("Red-Scarf ２０ 红围巾 x 巾"))
        .containsExactly("red", "scarf", "20", "红围", "围巾", "x", "巾");
    assertThat(TextAnalysis.plain().terms(" \n")).isEmpty();
  }

  @Test
  void wordPiecesTakeTheLongestPieceFirst() {
    var pieces = new WordPiece(List.of("un", "##aff", "##able", "##a", "scarf", "!", "围", "cafe"));
    assertThat(pieces.terms("Unaffable SCARF! 围巾 Café unknown"))
        .containsExactly("un", "##aff", "##able", "scarf", "!", "围", "cafe");
  }

  @Test
  void bilingualVectorsLieSideBySide() {
    var others = new LetterEncoder("x");
    var chinese = new LetterEncoder("y");
    var both = new BilingualEncoder(others, chinese);
    var vectors = both.encodeAll(List.of("围巾a", "bb", "围巾d"));
    assertThat(vectors.row(0)).containsExactly(0, 0, 0, 0, 1, 0, 0, 0);
    assertThat(vectors.row(1)).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(vectors.row(2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(others.asked).containsExactly("bb");
  }
}
