package dev.weft.cli.generate;

import dev.weft.data.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a simulated world is about: a resource file rather than code.
 *
 * @param name key, such as {@code shop}
 * @param titleField name of the text field that holds the title
 * @param bodyField name of the text field that holds the sentences
 * @param makerField name of the single-valued attribute that holds the maker (brand, author, …)
 * @param makers names of makers
 * @param styles names of the styles, the structure within and across topics that text shows
 * @param topics the topics
 * @param goesWith kinds that go with a kind, both by position in {@link #kinds}
 * @param kinds topic and kind by position: the kinds of all topics in order
 * @param funnel what users do with an item
 * @param grammar the text
 * @param countries {@code GB 0}: code and hours ahead of UTC
 */
record Domain(
    String name,
    String titleField,
    String bodyField,
    String makerField,
    List<ByLanguage<String>> makers,
    List<String> styles,
    List<Topic> topics,
    List<List<Integer>> goesWith,
    List<TopicKind> kinds,
    Funnel funnel,
    Grammar grammar,
    ByLanguage<List<String>> countries) {

  /** A kind and its topic, by position in {@link #topics}. */
  record TopicKind(int topic, Topic.Kind kind) {}

  /** The domains that come with Weft. */
  static final List<String> NAMES = List.of("shop", "news", "music", "courses", "social");

  /**
   * The domain of a name.
   *
   * @throws IllegalArgumentException when there is none, naming those that exist
   */
  static Domain named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("domain must be one of " + NAMES + ": '" + name + "'");
    }
    return of(name, DomainFile.resource(name + ".domain"));
  }

  static Domain of(String name, DomainFile file) {
    DomainFile.Section main = file.section("domain", "");
    List<Topic> topics =
        file.sections("topic").stream().map(section -> Topic.of(file, section)).toList();
    List<String> styles = file.sections("style").stream().map(DomainFile.Section::name).toList();
    if (topics.size() < 2 || styles.isEmpty()) {
      throw file.fault(1, "a domain needs at least two topics and one style");
    }
    var kinds = new ArrayList<TopicKind>();
    for (int t = 0; t < topics.size(); t++) {
      for (Topic.Kind kind : topics.get(t).kinds()) {
        kinds.add(new TopicKind(t, kind));
      }
    }
    file.required(main, "makers");
    return new Domain(
        name,
        file.required(main, "title"),
        file.required(main, "body"),
        file.required(main, "maker"),
        main.all("makers").stream().map(names -> Topic.pair(file, main, names)).toList(),
        styles,
        topics,
        goesWith(file, kinds),
        List.copyOf(kinds),
        Funnel.of(file, EventType.PRESETS),
        Grammar.of(file, topics),
        ByLanguage.of(language -> countries(file, language)));
  }

  /** Position of the first kind of a topic; its others follow. */
  int firstKind(int topic) {
    int first = 0;
    while (kinds.get(first).topic() != topic) {
      first++;
    }
    return first;
  }

  private static List<String> countries(DomainFile file, Language language) {
    DomainFile.Section section = file.section("language", language.code);
    file.required(section, "country");
    for (String country : section.all("country")) {
      if (!country.matches("[A-Z]{2} -?[0-9]{1,2}")) {
        throw file.fault(section.line(), "a country must read 'GB 0': '" + country + "'");
      }
    }
    return section.all("country");
  }

  /** Every line of {@code [sets]} names kinds (in English) that are wanted together. */
  private static List<List<Integer>> goesWith(DomainFile file, List<TopicKind> kinds) {
    var positions = new HashMap<String, Integer>();
    for (int k = 0; k < kinds.size(); k++) {
      positions.putIfAbsent(kinds.get(k).kind().names().english(), k);
    }
    Map<Integer, List<Integer>> partners = new LinkedHashMap<>();
    for (DomainFile.Section section : file.sections("sets")) {
      for (String set : section.all("set")) {
        List<Integer> members = new ArrayList<>();
        for (String kind : set.split(" *\\+ *")) {
          Integer position = positions.get(kind);
          if (position == null) {
            throw file.fault(section.line(), "a set names the unknown kind '" + kind + "'");
          }
          members.add(position);
        }
        for (int member : members) {
          var others = partners.computeIfAbsent(member, m -> new ArrayList<>());
          members.stream().filter(other -> other != member).forEach(others::add);
        }
      }
    }
    var byKind = new ArrayList<List<Integer>>();
    for (int k = 0; k < kinds.size(); k++) {
      byKind.add(List.copyOf(partners.getOrDefault(k, List.of())));
    }
    return List.copyOf(byKind);
  }
}
