package dev.weft.cli.generate;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns patterns into text. A pattern is text with slots: {@code {material}} stands for one of the
 * words of the list {@code material}, {@code {a:material}} for the same with its English article. A
 * list is looked up in the topic, then the style, then the language, and its words may have slots
 * of their own. Where the topic has a list {@code fits.material}, it says for each word of {@code
 * material} which kinds it suits ({@code 134} the first, third and fourth, {@code *} all). Within
 * one text no word is used twice as long as others are left, except that a slot that the domain
 * calls {@code fixed} means the same word throughout.
 */
final class Grammar {

  private static final Pattern SLOT = Pattern.compile("\\{(a:)?([a-z_]+)}");

  private static final int DEEPEST = 8;

  /** The keys of the patterns for whole texts. */
  private static final List<String> PATTERNS =
      List.of("title", "clickbait", "open", "middle", "close");

  private static final Set<String> SUPPLIED = Set.of("kind", "maker");

  private final Map<String, Map<String, List<String>>> topics = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> styles = new LinkedHashMap<>();
  private final ByLanguage<Map<String, List<String>>> languages;

  private final Map<String, List<String>> slotsOf = new HashMap<>();
  private final Set<String> fixed;

  private Grammar(ByLanguage<Map<String, List<String>>> languages, Set<String> fixed) {
    this.languages = languages;
    this.fixed = fixed;
  }

  /**
   * Where slots are looked up.
   *
   * @param kind position within the topic's kinds, or {@link #ANY_KIND}
   */
  record Scope(
      Language language, String topic, int kind, String style, Map<String, String> supplied) {

    /** Stands for all kinds of a topic. */
    static final int ANY_KIND = -1;
  }

  /** Reads the words of a domain and checks that every slot of its patterns can be filled. */
  static Grammar of(DomainFile file, List<Topic> topics) {
    var grammar =
        new Grammar(
            ByLanguage.of(language -> file.section("language", language.code).values()),
            Set.copyOf(file.section("domain", "").all("fixed")));
    topics.forEach(topic -> grammar.topics.put(topic.name(), topic.words()));
    file.sections("style").forEach(style -> grammar.styles.put(style.name(), style.values()));
    for (int t = 0; t < topics.size(); t++) {
      DomainFile.Section section = file.sections("topic").get(t);
      for (int kind = 0; kind < topics.get(t).kinds().size(); kind++) {
        for (String style : grammar.styles.keySet()) {
          for (Language language : Language.values()) {
            var scope = new Scope(language, section.name(), kind, style, Map.of());
            grammar.check(file, section, scope);
          }
        }
      }
    }
    return grammar;
  }

  /** Follows the slots from the patterns on: every list that they reach must have words. */
  private void check(DomainFile file, DomainFile.Section topic, Scope scope) {
    Set<String> reached = new HashSet<>(PATTERNS);
    var open = new ArrayDeque<>(PATTERNS);
    while (!open.isEmpty()) {
      String key = open.remove();
      List<String> words = list(scope, key);
      if (words.isEmpty()) {
        throw file.fault(
            topic.line(),
            String.format(
                Locale.ROOT,
                "topic '%s', kind %d, language %s: no words for '%s'",
                topic.name(),
                scope.kind() + 1,
                scope.language().code,
                key));
      }
      for (String word : words) {
        for (String slot : slotsOf.computeIfAbsent(word, Grammar::slots)) {
          if (!SUPPLIED.contains(slot) && reached.add(slot)) {
            open.add(slot);
          }
        }
      }
    }
  }

  private static List<String> slots(String pattern) {
    return SLOT.matcher(pattern).results().map(result -> result.group(2)).toList();
  }

  /** The words of a list, empty when there is no such list. */
  List<String> list(Scope scope, String key) {
    String full = scope.language().code + "." + key;
    Map<String, List<String>> topic = topics.getOrDefault(scope.topic(), Map.of());
    List<String> words = topic.get(full);
    if (words != null) {
      return fitting(words, topic.getOrDefault("fits." + key, List.of()), scope.kind());
    }
    words = styles.getOrDefault(scope.style(), Map.of()).get(full);
    if (words == null) {
      words = languages.in(scope.language()).get(key);
    }
    return words == null ? List.of() : words;
  }

  private static List<String> fitting(List<String> words, List<String> fits, int kind) {
    if (fits.isEmpty() || kind == Scope.ANY_KIND) {
      return words;
    }
    String number = Integer.toString(kind + 1);
    return IntStream.range(0, words.size())
        .filter(w -> w >= fits.size() || fits.get(w).equals("*") || fits.get(w).contains(number))
        .mapToObj(words::get)
        .toList();
  }

  /** Begins a text; the words of its parts are all different. */
  Text text(Scope scope, Dice dice) {
    return new Text(scope, dice);
  }

  /** A text in the making. */
  final class Text {
    private final Scope scope;
    private final Dice dice;
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> chosen = new HashMap<>();
    private int depth;

    private Text(Scope scope, Dice dice) {
      this.scope = scope;
      this.dice = dice;
    }

    /** A word or pattern of a list, its slots filled. */
    String part(String key) {
      String known = known(key);
      if (known != null) {
        return known;
      }
      if (++depth > DEEPEST) {
        throw new IllegalStateException("the list '" + key + "' refers to itself in " + scope);
      }
      String text = filled(unused(key));
      depth--;
      if (fixed.contains(key)) {
        chosen.put(key, text);
      }
      return text;
    }

    /** A part as a sentence: in English it begins with a capital. */
    String sentence(String key) {
      String text = part(key);
      int first = text.codePointAt(0);
      return Character.toString(Character.toUpperCase(first))
          + text.substring(Character.charCount(first));
    }

    private @Nullable String known(String key) {
      String supplied = scope.supplied().get(key);
      return supplied != null ? supplied : chosen.get(key);
    }

    private String unused(String key) {
      List<String> words = list(scope, key);
      if (words.isEmpty()) {
        throw new IllegalStateException("there is no list '" + key + "' in " + scope);
      }
      int start = dice.below(words.size());
      for (int i = 0; i < words.size(); i++) {
        String word = words.get((start + i) % words.size());
        if (used.add(word)) {
          return word;
        }
      }
      return words.get(start);
    }

    private String filled(String pattern) {
      Matcher slots = SLOT.matcher(pattern);
      var text = new StringBuilder();
      while (slots.find()) {
        String word = part(slots.group(2));
        boolean article = slots.group(1) != null;
        slots.appendReplacement(text, Matcher.quoteReplacement(article ? withArticle(word) : word));
      }
      return slots.appendTail(text).toString();
    }
  }

  private static String withArticle(String word) {
    boolean vowel = "aeiou".indexOf(word.toLowerCase(Locale.ENGLISH).charAt(0)) >= 0;
    boolean soundsLikeYou = word.startsWith("use") || word.startsWith("uni");
    return (vowel && !soundsLikeYou ? "an " : "a ") + word;
  }
}
