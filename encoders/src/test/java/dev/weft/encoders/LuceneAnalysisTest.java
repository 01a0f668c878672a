package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
