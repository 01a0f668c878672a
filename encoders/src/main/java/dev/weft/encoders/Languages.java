package dev.weft.encoders;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Lucene's analysers by language code. */
final class Languages {

  static final Map<String, Supplier<Analyzer>> ANALYZERS =
      Map.ofEntries(
          entry("ar", ArabicAnalyzer::new),
          entry("bg", BulgarianAnalyzer::new),
          entry("ca", CatalanAnalyzer::new),
          entry("cs", CzechAnalyzer::new),
          entry("da", DanishAnalyzer::new),
          entry("de", GermanAnalyzer::new),
          entry("el", GreekAnalyzer::new),
          entry("en", EnglishAnalyzer::new),
          entry("es", SpanishAnalyzer::new),
          entry("fa", PersianAnalyzer::new),
          entry("fi", FinnishAnalyzer::new),
          entry("fr", FrenchAnalyzer::new),
          entry("hi", HindiAnalyzer::new),
          entry("hu", HungarianAnalyzer::new),
          entry("id", IndonesianAnalyzer::new),
          entry("it", ItalianAnalyzer::new),
          entry("nl", DutchAnalyzer::new),
          entry("no", NorwegianAnalyzer::new),
          entry("pt", PortugueseAnalyzer::new),
          entry("ro", RomanianAnalyzer::new),
          entry("ru", RussianAnalyzer::new),
          entry("sv", SwedishAnalyzer::new),
          entry("th", ThaiAnalyzer::new),
          entry("tr", TurkishAnalyzer::new),
          entry("zh", () -> new SmartChineseAnalyzer(chineseStopWords())));

  /** Function words; smartcn's own list holds little but punctuation. */
  private static final String CHINESE_STOP_WORDS =
      """
      的 地 得 了 着 过 和 与 及 或 而 且 但 但是 而且 并 并且 以及 还是 或者 是 在 有 也 都 就 还 又 才 只 很 更 最 太
      不 没 没有 这 那 这个 那个 这些 那些 这里 那里 这样 那样 此 其 之 所 以 于 把 被 让 给 向 从 到 对 对于 关于 为 为了
      因为 所以 因此 如果 虽然 然而 我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 什么 怎么 哪 哪里 谁 多少 几 吗 呢 吧 啊
      呀 哦 嘛 么 一个 一种 一些 个 等 等等 中 上 下 里 将 会 能 可 可以 要 来 去 说 由 则 若 即 使 如 同 跟 比 按 当 已 已经
      """;

  private Languages() {}

  private static CharArraySet chineseStopWords() {
    var words = new CharArraySet(SmartChineseAnalyzer.getDefaultStopSet(), false);
    for (String word : CHINESE_STOP_WORDS.split("\\s+")) {
      words.add(word);
    }
    return words;
  }
}
