package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quality on the STS-B test sets. */
@Tag("data-similarity")
class SimilarityTest {

  @Test
  void bundledEnglishIsWithinOnePointOfThePublishedFloatModel() throws IOException {
    try (var encoder = BundledEncoders.english()) {
      double spearman = Similarity.read("en").spearman(encoder);
      System.out.println("STS-B en, all-MiniLM-L6-v2 int8: " + spearman);
      assertThat(spearman).isCloseTo(0.82, within(0.01));
    }
  }

  @Test
  void bundledChineseKeepsItsMeasuredLevel() throws IOException {
    try (var encoder = BundledEncoders.chinese()) {
      double spearman = Similarity.read("zh").spearman(encoder);
      System.out.println("STS-B zh, bge-small-zh-v1.5 int8: " + spearman);
      assertThat(spearman).isCloseTo(0.762, within(0.01));
    }
  }

  @Test
  void latentSemanticsOfTheSentencesThemselvesBeatsChance() throws IOException {
    var english = Similarity.read("en");
    try (var encoder = new Lsa(new TfIdf(LuceneAnalysis.english()), 256).fit(english.sentences())) {
      double spearman = english.spearman(encoder);
      System.out.println("STS-B en, LSA 256: " + spearman);
      assertThat(spearman).isGreaterThan(0.55);
    }
    var chinese = Similarity.read("zh");
    try (var encoder = new Lsa(new TfIdf(LuceneAnalysis.chinese()), 256).fit(chinese.sentences())) {
      double spearman = chinese.spearman(encoder);
      System.out.println("STS-B zh, LSA 256: " + spearman);
      assertThat(spearman).isGreaterThan(0.55);
    }
  }
}
