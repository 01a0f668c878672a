package dev.weft.server.http.rules;

import dev.weft.data.Item;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.recommend.Query.Boost;
import dev.weft.recommend.filter.Filter;
import dev.weft.server.http.rules.Rule.Prerequisites;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules need of a catalogue, and what of it they cannot work with. */
public final class RuleCheck {

  private static final String FROM = Role.AVAILABLE_FROM.label();

  /** Fields of every item, which have no kind of their own. */
  private static final Set<String> NAMED =
      Set.of(Role.ITEM_ID.label(), FROM, Role.AVAILABLE_UNTIL.label());

  /** What the day of an item's publication is called, the clearest first. */
  private static final List<String> PUBLISHED =
      List.of(
          "published_at",
          "published",
          "published_on",
          "published_date",
          "publish_date",
          "publish_time",
          "publication_date",
          "pubdate",
          "pub_date",
          "posted_at",
          "发布时间",
          "发布日期",
          "release_date",
          "created_at",
          "date");

  private static final int SHOWN = 3;

  private RuleCheck() {}

  /** The kinds that fields of items must have for rules to work, by the fields' names. */
  public static Map<String, FieldKind> kinds(List<Rule> rules) {
    Map<String, FieldKind> kinds = new TreeMap<>();
    for (Rule rule : rules) {
      compared(rule).forEach(field -> kinds.put(field, FieldKind.NUMBER));
    }
    for (Rule rule : rules) {
      rule.prerequisites().ifPresent(one -> kinds.put(one.field(), FieldKind.TAGS));
    }
    kinds.keySet().removeAll(NAMED);
    return kinds;
  }

  /** The kinds that the fields of items have, those of {@code available_from} among them. */
  public static Map<String, Set<FieldKind>> known(Collection<Item> items) {
    Map<String, Set<FieldKind>> known = new TreeMap<>();
    for (Item item : items) {
      item.texts().keySet().forEach(field -> add(known, field, FieldKind.TEXT));
      item.tags().keySet().forEach(field -> add(known, field, FieldKind.TAGS));
      item.categories().keySet().forEach(field -> add(known, field, FieldKind.CATEGORY));
      item.numbers().keySet().forEach(field -> add(known, field, FieldKind.NUMBER));
      if (item.availability().from() != null) {
        add(known, FROM, FieldKind.NUMBER);
      }
    }
    return known;
  }

  private static void add(Map<String, Set<FieldKind>> known, String field, FieldKind kind) {
    known.computeIfAbsent(field, _ -> EnumSet.noneOf(FieldKind.class)).add(kind);
  }

  /**
   * What rules cannot work with, in sentences.
   *
   * @param happened whether there is an event of a type
   */
  public static List<String> notes(
      List<Rule> rules, Collection<Item> items, Predicate<String> happened) {
    Map<String, Set<FieldKind>> known = known(items);
    List<String> notes = new ArrayList<>(idle(rules, known));
    for (Rule rule : rules) {
      rule.prerequisites()
          .filter(needed -> known.containsKey(needed.field()))
          .ifPresent(
              needed -> {
                if (needed.done().stream().noneMatch(happened)) {
                  notes.add(undone(rule.name(), needed));
                }
                unknown(rule.name(), needed, items).ifPresent(notes::add);
              });
    }
    return notes;
  }

  /**
   * The rules that do nothing for the kinds that fields have, in sentences.
   *
   * @param known the kinds of fields; without any there is no catalogue yet
   */
  public static List<String> idle(List<Rule> rules, Map<String, Set<FieldKind>> known) {
    List<String> notes = new ArrayList<>();
    for (Rule rule : known.isEmpty() ? List.<Rule>of() : rules) {
      for (String field : compared(rule)) {
        Set<FieldKind> kinds = known.getOrDefault(field, Set.of());
        if (field.equals(FROM) && kinds.isEmpty()) {
          notes.add(undated(rule.name(), known.keySet()));
        } else if (!kinds.isEmpty() && !kinds.contains(FieldKind.NUMBER)) {
          notes.add(wordy(rule.name(), field, kinds.iterator().next()));
        }
      }
    }
    return notes;
  }

  private static String undated(String rule, Set<String> fields) {
    String found =
        PUBLISHED.stream()
            .filter(fields::contains)
            .findFirst()
            .map(date -> "; --column %s=%s takes '%s' for it".formatted(FROM, date, date))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "the rule %s does nothing: it goes by %s, which no item has%s",
        rule,
        FROM,
        found);
  }

  private static String wordy(String rule, String field, FieldKind kind) {
    return String.format(
        Locale.ROOT,
        "the rule %s does nothing: it compares numbers, and the items have '%s' as %s; an import"
            + " with --kind %s takes what of it is a number",
        rule,
        field,
        kind == FieldKind.TAGS ? "tags" : "a " + kind.name().toLowerCase(Locale.ROOT),
        Display.word(field + "=number"));
  }

  /** Why a rule of prerequisites does not hold where nobody has done anything. */
  static String undone(String rule, Prerequisites needed) {
    return String.format(
        Locale.ROOT,
        "the rule %s does not hold yet: no event is of type %s, and so no item whose '%s' names"
            + " another would ever come",
        rule,
        String.join(" or ", new TreeSet<>(needed.done())),
        needed.field());
  }

  /** What items build on that no item is. */
  private static Optional<String> unknown(
      String rule, Prerequisites needed, Collection<Item> items) {
    Set<String> ids = items.stream().map(Item::id).collect(Collectors.toCollection(HashSet::new));
    Set<String> unknown = new LinkedHashSet<>();
    for (Item item : items) {
      needed.ids(item, ids::contains).filter(id -> !ids.contains(id)).forEach(unknown::add);
    }
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    String first =
        unknown.stream()
            .limit(SHOWN)
            .map(value -> "'" + Display.shortened(value, 40) + "'")
            .collect(Collectors.joining(", "));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the rule %s passes over %s of '%s' that %s the id of no item%s %s",
            rule,
            Display.counted(unknown.size(), "value"),
            needed.field(),
            unknown.size() == 1 ? "is" : "are",
            unknown.size() > SHOWN ? ", such as" : ":",
            first));
  }

  /** The fields that a rule compares as numbers or dates. */
  private static Set<String> compared(Rule rule) {
    return Stream.concat(rule.where().stream(), rule.boosts().stream().map(Boost::filter))
        .flatMap(RuleCheck::compared)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> compared(Filter filter) {
    return switch (filter) {
      case Filter.Compare one ->
          one.comparison().ordered() ? Stream.of(one.field().name()) : Stream.of();
      case Filter.Not not -> compared(not.filter());
      case Filter.And and -> and.parts().stream().flatMap(RuleCheck::compared);
      case Filter.Or or -> or.parts().stream().flatMap(RuleCheck::compared);
      case Filter.In _, Filter.Contains _, Filter.Has _ -> Stream.of();
    };
  }
}
