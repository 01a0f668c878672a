package dev.weft.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DomainFileTest {

  private static final String SMALL =
      """
      [domain]
      title = title
      body = description
      maker = brand
      makers = A|甲; B|乙
      [events]
      open = view
      step = purchase after view 0.1 once
      [language en]
      country = GB 0
      title = {style} {kind}
      clickbait = Wow
      open = Made of {material}.
      middle = Good.
      close = Fine.
      [language zh]
      country = CN 8
      title = {style}{kind}
      clickbait = 哇
      open = 采用{material}。
      middle = 好。
      close = 行。
      [style plain]
      en.style = plain
      zh.style = 素
      [topic pots]
      kind = pot|锅; pan|盘
      en.material = iron
      zh.material = 铁
      [topic cups]
      kind = cup|杯
      en.material = glass
      zh.material = 玻璃
      """;

  @Test
  void aRepeatedKeyAddsValues() {
    var file = DomainFile.parse("x.domain", "[a b]\nk = 1; 2\nk = 3 # and no more\n");
    assertThat(file.section("a", "b").all("k")).containsExactly("1", "2", "3");
  }

  @Test
  void aSmallDomainIsRead() {
    Domain domain = Domain.of("small", DomainFile.parse("small.domain", SMALL));
    assertThat(domain.kinds()).hasSize(3);
    assertThat(domain.firstKind(1)).isEqualTo(2);
  }

  @Test
  void aLineThatIsNoAssignmentIsNamedByFileAndLine() {
    assertThatThrownBy(() -> DomainFile.parse("x.domain", "[a]\nnonsense\n"))
        .hasMessage("x.domain:2: expected 'key = value; value' below a heading: 'nonsense'");
  }

  @Test
  void aSlotWithoutWordsIsNamedWithItsTopicAndKind() {
    String broken = SMALL.replace("en.material = glass\n", "");
    assertThatThrownBy(() -> Domain.of("small", DomainFile.parse("small.domain", broken)))
        .hasMessageEndingWith("topic 'cups', kind 1, language en: no words for 'material'");
  }

  @Test
  void aKindThatNoWordFitsIsNamed() {
    String broken =
        SMALL.replace("en.material = iron\n", "fits.material = 1\nen.material = iron\n");
    assertThatThrownBy(() -> Domain.of("small", DomainFile.parse("small.domain", broken)))
        .hasMessageEndingWith("topic 'pots', kind 2, language en: no words for 'material'");
  }

  @Test
  void anUnknownEventTypeIsNamed() {
    String broken = SMALL.replace("open = view", "open = gaze");
    assertThatThrownBy(() -> Domain.of("small", DomainFile.parse("small.domain", broken)))
        .hasMessageEndingWith("no such event type: 'gaze'");
  }

  @Test
  void aSetThatNamesAnUnknownKindIsRefused() {
    String broken = SMALL + "[sets]\nset = pot + spoon\n";
    assertThatThrownBy(() -> Domain.of("small", DomainFile.parse("small.domain", broken)))
        .hasMessageEndingWith("a set names the unknown kind 'spoon'");
  }
}
