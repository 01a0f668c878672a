package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LuceneAnalysisTest {

  @Test
  void englishStopsAndStems() {
    assertThat(LuceneAnalysis.english().terms("The runner's shoes are running and jumped."))
        .containsExactly("runner", "shoe", "run", "jump");
  }

  @Test
  void chineseIsCutIntoWordsWithoutFunctionWords() {
    assertThat(LuceneAnalysis.chinese().terms("我是中国人，喜欢红色的围巾和音乐。"))
        .contains("中国", "红色", "围巾", "音乐")
        .doesNotContain("的", "和", "是", "我", "，", "。");
  }

  /** smartcn alone makes "lanc", "ô" and "me" of the first, and single letters of the others. */
  @Test
  void wordsInOtherLettersStayWholeAmongChinese() {
    assertThat(LuceneAnalysis.chinese().terms("兰蔻香水 Lancôme 淡香水")).contains("香水", "lancôm");
    assertThat(LuceneAnalysis.chinese().terms("Lanco\u0302me香水")).contains("lanco\u0302m", "香水");
    assertThat(LuceneAnalysis.chinese().terms("冬季外套Пальто（女款）")).contains("外套", "пальто", "女");
    assertThat(LuceneAnalysis.chinese().terms("香水 이니스프리")).contains("香水", "이니스프리");
    assertThat(LuceneAnalysis.automatic().terms("抹茶粉 シルク")).contains("シルク");
    assertThat(LuceneAnalysis.automatic().terms("欧莱雅洗发水 L’Oréal's")).contains("l’oréal");
  }

  @Test
  void asciiAmongChineseIsCutByTheChineseAnalyser() {
    var smartcn =
        new LuceneAnalysis("", Objects.requireNonNull(Languages.ANALYZERS.get("zh")).get());
    for (String text : List.of("苹果手机 iPhone15Pro 256GB", "红色的围巾，ＵＳＢ接口❤️", "don't停 100%棉")) {
      assertThat(LuceneAnalysis.chinese().terms(text)).isEqualTo(smartcn.terms(text)).isNotEmpty();
    }
  }

  @Test
  void automaticChoosesByScript() {
    var automatic = LuceneAnalysis.automatic();
    assertThat(automatic.terms("red scarves")).containsExactly("red", "scarv");
    assertThat(automatic.terms("红色的围巾"))
        .isEqualTo(LuceneAnalysis.chinese().terms("红色的围巾"))
        .contains("围巾");
  }

  @Test
  void everyNamedLanguageAnswers() {
    for (String language : Languages.ANALYZERS.keySet()) {
      var analysis = LuceneAnalysis.named(language);
      assertThat(analysis.name()).isEqualTo("lucene-" + language);
      assertThat(analysis.terms("weft 2000")).as(language).contains("2000");
    }
  }

  @Test
  void blankTextHasNoTerms() {
    assertThat(LuceneAnalysis.automatic().terms(" \t")).isEmpty();
    assertThat(LuceneAnalysis.chinese().terms("")).isEmpty();
  }

  @Test
  void anUnknownLanguageNamesTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LuceneAnalysis.named("xx"))
        .withMessageContaining("'xx'")
        .withMessageContaining("de, ");
  }
}
