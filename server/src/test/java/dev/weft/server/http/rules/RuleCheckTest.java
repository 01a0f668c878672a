package dev.weft.server.http.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.files.FieldKind;
import dev.weft.server.config.Preset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rules cannot work with is told. */
class RuleCheckTest {

  private static List<Rule> rules(String preset) {
    return new Preset(preset).configuration().http().rules();
  }

  private static Item item(String id, Map<String, List<String>> tags, Map<String, String> words) {
    return new Item(id, Map.of(), tags, words, Map.of(), Map.of(), Item.Availability.ALWAYS);
  }

  @Test
  void theFieldsOfPresetsHaveTheKindsThatTheirRulesNeed() {
    assertThat(RuleCheck.kinds(rules("courses"))).isEqualTo(Map.of("requires", FieldKind.TAGS));
    assertThat(RuleCheck.kinds(rules("shop"))).isEqualTo(Map.of("stock", FieldKind.NUMBER));
    assertThat(RuleCheck.kinds(rules("social"))).isEqualTo(Map.of("misleading", FieldKind.NUMBER));
    assertThat(RuleCheck.kinds(rules("news"))).isEmpty();
    assertThat(RuleCheck.kinds(rules("media"))).isEmpty();
  }

  /** What was sold out was listed, and nobody was told. */
  @Test
  void aComparisonOfNumbersWithWordsDoesNothingAndSaysSo() {
    Map<String, Set<FieldKind>> words = Map.of("stock", Set.of(FieldKind.CATEGORY));
    assertThat(RuleCheck.idle(rules("shop"), words))
        .containsExactly(
            "the rule in_stock does nothing: it compares numbers, and the items have 'stock' as a"
                + " category; an import with --kind stock=number takes what of it is a number");
    assertThat(RuleCheck.idle(rules("shop"), Map.of("stock", Set.of(FieldKind.NUMBER)))).isEmpty();
    assertThat(RuleCheck.idle(rules("shop"), Map.of("title", Set.of(FieldKind.TEXT)))).isEmpty();
  }

  /** The articles had published_at, and the lists were of last week. */
  @Test
  void aRuleOfWhatIsFreshNeedsDatesAndNamesTheColumnThatHasThem() {
    assertThat(RuleCheck.idle(rules("news"), Map.of("published_at", Set.of(FieldKind.NUMBER))))
        .containsExactly(
            "the rule fresh does nothing: it goes by available_from, which no item has; --column"
                + " available_from=published_at takes 'published_at' for it");
    Set<FieldKind> number = Set.of(FieldKind.NUMBER);
    assertThat(RuleCheck.idle(rules("news"), Map.of("created_at", number, "pubdate", number)))
        .singleElement()
        .asString()
        .contains("--column available_from=pubdate");
    assertThat(RuleCheck.idle(rules("news"), Map.of("available_from", Set.of(FieldKind.NUMBER))))
        .isEmpty();
    assertThat(RuleCheck.idle(rules("news"), Map.of())).isEmpty();
  }

  @Test
  void whatItemsBuildOnIsToldWhereNoItemIsThat() {
    List<Item> items =
        List.of(
            item("a", Map.of("requires", List.of("none")), Map.of()),
            item("b", Map.of("requires", List.of("a", "x1", "x2", "x3")), Map.of()),
            item("c", Map.of(), Map.of("requires", "a; b")),
            item("d", Map.of("requires", List.of("a, b|c")), Map.of()));
    assertThat(RuleCheck.notes(rules("courses"), items, _ -> true))
        .containsExactly(
            "the rule prerequisites passes over 4 values of 'requires' that are the id of no item,"
                + " such as 'none', 'x1', 'x2'");
    assertThat(RuleCheck.notes(rules("courses"), items.subList(2, 3), _ -> false))
        .hasSize(2)
        .first()
        .asString()
        .contains("does not hold yet: no event is of type complete");
    assertThat(RuleCheck.notes(rules("courses"), List.of(Item.ofId("a")), _ -> false)).isEmpty();
  }
}
