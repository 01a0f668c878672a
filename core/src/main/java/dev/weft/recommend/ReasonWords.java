package dev.weft.recommend;

import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Because.Tie;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Says reasons in the words of a language. The sentences are in the bundle {@value #BUNDLE}: a file
 * {@code dev/weft/recommend/reasons_fr.properties} on the class path adds French.
 */
final class ReasonWords {

  private static final String BUNDLE = "dev.weft.recommend.reasons";

  /** Languages that are written with Chinese signs, or learned with them. */
  private static final Set<String> HAN = Set.of("zh", "ja", "ko");

  /**
   * What fewer have taken is not said to be chosen by many, but by how many: in a shop of a
   * thousand customers sixteen are not.
   */
  private static final int MANY = 100;

  private static final String FEW = "popularity.few";

  /** What stands in keys where most of what speaks was rated low. */
  private static final String RATED = ".rated";

  /** Of what has none of the words that were asked for. */
  private static final String NEAR = "search.near";

  private ReasonWords() {}

  static String sentence(Reason reason, Locale locale) {
    ResourceBundle words = words(locale);
    List<String> titles = reason.because().stream().map(Because::title).distinct().toList();
    String key =
        switch (reason.source()) {
          case BEHAVIOUR -> rated("behaviour", reason, words);
          case TEXT -> rated("text", reason, words);
          case POPULARITY -> isOfFew(reason) && words.containsKey(FEW) ? FEW : "popularity";
          case NOVELTY -> "novelty";
          case ATTRIBUTES -> "attributes";
          case SEARCH -> reason.words().isEmpty() && has(words, NEAR) ? NEAR : "search";
          case BOOST -> "boost";
          case HABIT -> "habit";
        };
    boolean own = words.containsKey(key + ".1") && !titles.isEmpty();
    Tie tie =
        reason.because().stream()
            .map(Because::tie)
            .max(Comparator.naturalOrder())
            .orElse(Tie.LIKED);
    String said =
        own
            ? filled(words, key + of(tie) + Math.min(titles.size(), 2), titles)
            : filled(words, key, List.of(reason.takers()));
    boolean han =
        HAN.contains(locale.getLanguage()) || titles.stream().anyMatch(ReasonWords::hasIdeographs);
    // What is asked for is known to the one who asks.
    List<String> shown = reason.source() == Source.SEARCH ? List.of() : reason.words();
    List<String> read = shown.stream().filter(word -> han || !hasIdeographs(word)).toList();
    String shared = String.join(words.getString("separator"), read);
    said = shared.isEmpty() ? said : filled(words, "shared", List.of(said, shared));
    return own && reason.decisive() && reason.because().getFirst().leads()
        ? filled(words, "decisive", List.of(said, titles.getFirst()))
        : said;
  }

  private static String rated(String key, Reason reason, ResourceBundle words) {
    return reason.rated() && has(words, key + RATED) ? key + RATED : key;
  }

  /** Whether a bundle has a key of its own: those of languages fall back on English. */
  private static boolean has(ResourceBundle words, String key) {
    ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    return isOf(words, Locale.ROOT) || !words.getString(key).equals(english.getString(key));
  }

  private static boolean isOfFew(Reason reason) {
    return reason.takers() > 0 && reason.takers() < MANY;
  }

  private static boolean hasIdeographs(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  /** What stands in keys between the source and the number of items. */
  private static String of(Tie tie) {
    return switch (tie) {
      case LIKED -> ".";
      case CHOSEN -> ".chosen.";
      case GIVEN -> ".given.";
    };
  }

  /** A language without a bundle is answered in English, not in the machine's language. */
  private static ResourceBundle words(Locale locale) {
    ResourceBundle found = ResourceBundle.getBundle(BUNDLE, locale);
    return isOf(found, locale) ? found : ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
  }

  private static boolean isOf(ResourceBundle words, Locale locale) {
    return words.getLocale().getLanguage().equals(locale.getLanguage());
  }

  /** Whether there are words of a language. */
  static boolean has(Locale locale) {
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
        || isOf(ResourceBundle.getBundle(BUNDLE, locale), locale);
  }

  private static String filled(ResourceBundle words, String key, List<?> values) {
    return new MessageFormat(words.getString(key), Locale.ROOT).format(values.toArray());
  }
}
