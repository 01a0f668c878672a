package dev.weft.encoders;

import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Analysis by a Lucene analyser: tokenise, lower-case, stop words, stem. Thread-safe.
 *
 * <p>English: possessives off, Lucene's stop words, Porter stems. Chinese: words by a hidden Markov
 * model ({@code smartcn}), common function words stopped; words in other letters are cut as in
 * English.
 */
public final class LuceneAnalysis implements TextAnalysis {

  private final String name;
  private final Analyzer analyzer;

  LuceneAnalysis(String name, Analyzer analyzer) {
    this.name = name;
    this.analyzer = analyzer;
  }

  /** English. */
  public static TextAnalysis english() {
    return named("en");
  }

  /** Simplified Chinese. */
  public static TextAnalysis chinese() {
    return named("zh");
  }

  /** Each text by its {@link Script}: Chinese by {@link #chinese}, anything else by English. */
  public static TextAnalysis automatic() {
    return new ByScript(english(), chinese());
  }

  /**
   * The analysis of a language.
   *
   * @param language {@code auto} or a language code of ISO 639-1, such as {@code en}, {@code zh} or
   *     {@code de}
   * @throws IllegalArgumentException when there is none; names those that there are
   */
  public static TextAnalysis named(String language) {
    if (language.equals("auto")) {
      return automatic();
    }
    var analyzer = Languages.ANALYZERS.get(language);
    if (analyzer == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no analysis for language '%s'; there are auto, %s",
              language,
              String.join(", ", new TreeSet<>(Languages.ANALYZERS.keySet()))));
    }
    var analysis = new LuceneAnalysis("lucene-" + language, analyzer.get());
    return language.equals("zh")
        ? new ChineseAnalysis(analysis.name(), analysis, english())
        : analysis;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  private record ByScript(TextAnalysis others, TextAnalysis chinese) implements TextAnalysis {

    @Override
    public String name() {
      return "by-script[" + others.name() + "|" + chinese.name() + "]";
    }

    @Override
    public List<String> terms(String text) {
      return (Script.of(text) == Script.CHINESE ? chinese : others).terms(text);
    }
  }
}
