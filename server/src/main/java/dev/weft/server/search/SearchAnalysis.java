package dev.weft.server.search;

import dev.weft.encoders.LuceneAnalysis;
import dev.weft.text.TextAnalysis;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts what items say and what is searched for by runs of script: Han characters as Chinese,
 * everything else as the tenant's analysis has it, whatever stands beside it in the same text. So
 * “牛仔裤” is found in “Levi's 牛仔裤 501”, and “iPhone15” in “苹果iPhone15手机壳”. A word of letters and
 * digits is one term with a blank between them: “iphone 15” stands together where it is written as
 * one word, and where it is written as two.
 *
 * @param others cuts what is not Chinese
 * @param chinese cuts what is
 */
record SearchAnalysis(TextAnalysis others, TextAnalysis chinese) implements TextAnalysis {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

  private static final Pattern WIDE_LETTERS =
      Pattern.compile("[\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A]+");

  private static final Pattern JOINING =
      Pattern.compile("[:\\uFF01-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65]");

  private static final Pattern BORDER =
      Pattern.compile("(?<=[\\p{L}\\p{M}])(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  /** What changes more often between letters and digits is a code, and nobody types a part. */
  private static final int MOST_PARTS = 4;

  /**
   * For a tenant.
   *
   * @param analysis with which its models are trained
   */
  SearchAnalysis(TextAnalysis analysis) {
    this(analysis, LuceneAnalysis.chinese());
  }

  @Override
  public String name() {
    return "by-run[" + others.name() + "|" + chinese.name() + "]";
  }

  /** The runs of Han characters of a text. */
  static List<String> hanRuns(String text) {
    return HAN.matcher(text).results().map(run -> run.group()).toList();
  }

  @Override
  public List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    var run = HAN.matcher(text);
    int done = 0;
    while (run.find()) {
      addOthers(text.substring(done, run.start()), terms);
      terms.addAll(chinese.terms(run.group()));
      done = run.end();
    }
    addOthers(text.substring(done), terms);
    return terms;
  }

  private void addOthers(String text, List<String> terms) {
    if (!text.isBlank()) {
      others.terms(plain(text)).forEach(term -> terms.add(parted(term)));
    }
  }

  /** With usual letters for full-width ones, and blanks for colons, which join letters. */
  private static String plain(String text) {
    return WIDE_LETTERS
        .matcher(JOINING.matcher(text).replaceAll(" "))
        .replaceAll(word -> Normalizer.normalize(word.group(), Normalizer.Form.NFKC));
  }

  private String parted(String term) {
    String[] parts = BORDER.split(term);
    return parts.length == 1 || parts.length > MOST_PARTS
        ? term
        : Arrays.stream(parts).map(this::form).collect(Collectors.joining(" "));
  }

  /** A part as the analysis has it where it stands alone. */
  private String form(String part) {
    List<String> terms = others.terms(part);
    return terms.size() == 1 ? terms.getFirst() : part;
  }
}
