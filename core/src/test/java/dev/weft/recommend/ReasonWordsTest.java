package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Because.Tie;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonWordsTest {

  private static final Because TENT = new Because("i1", "Winter {0} tent's pole", 0.7);
  private static final Because LAMP = new Because("i2", "Lamp", 0.3);

  @Test
  void aReasonNamesWhatWasLikedInWordsAndWithoutFigures() {
    var reason = new Reason(Source.BEHAVIOUR, 0.62, List.of(TENT, LAMP), false, List.of());
    assertThat(reason.sentence())
        .isEqualTo("Because you liked “Winter {0} tent's pole” and “Lamp”");
  }

  @Test
  void whereOneItemIsAllThatSpeaksItIsNotSaidTwice() {
    // "It resembles X. Without X it would not be here" stood below every item of a session of one.
    var only = new Because("l", "Lamp", 1);
    var reason = new Reason(Source.TEXT, 1, List.of(only), true, List.of());
    assertThat(reason.sentence(Locale.ENGLISH)).isEqualTo("It resembles “Lamp”, which you liked");
  }

  /** What one visitor had looked at on a first day was chosen by many people. */
  @Test
  void whatFewTookIsNotSaidToBeChosenByMany() {
    assertThat(popular(1, Locale.ENGLISH)).isEqualTo("One person chose it");
    assertThat(popular(2, Locale.ENGLISH)).isEqualTo("Two people chose it");
    assertThat(popular(16, Locale.ENGLISH)).isEqualTo("16 people chose it");
    assertThat(popular(99, Locale.ENGLISH)).isEqualTo("99 people chose it");
    assertThat(popular(100, Locale.ENGLISH)).isEqualTo("Many people choose it");
    assertThat(popular(0, Locale.ENGLISH)).isEqualTo("Many people choose it");
    assertThat(popular(7, Locale.SIMPLIFIED_CHINESE)).isEqualTo("已有7人选择了它");
  }

  private static String popular(int takers, Locale reader) {
    return new Reason(Source.POPULARITY, 1, List.of(), false, List.of(), takers).sentence(reader);
  }

  @Test
  void twoItemsOfOneTitleAreNamedOnce() {
    var other = new Because("i3", "Lamp", 0.2);
    var reason = new Reason(Source.BEHAVIOUR, 1, List.of(LAMP, other), false, List.of());
    assertThat(reason.sentence()).isEqualTo("Because you liked “Lamp”");
  }

  @Test
  void thatAnItemWouldNotBeHereIsSaidOfWhatIsMostOfItsReasons() {
    var most = new Reason(Source.BEHAVIOUR, 1, List.of(TENT, LAMP), true, List.of());
    assertThat(most.sentence())
        .endsWith("“Lamp”. Without “Winter {0} tent's pole” it would not be here");
    // Last places fall out of a list without whatever added a little.
    var little = new Because("i1", "Tent", 0.4);
    var reason = new Reason(Source.BEHAVIOUR, 1, List.of(little, LAMP), true, List.of());
    assertThat(reason.sentence()).isEqualTo("Because you liked “Tent” and “Lamp”");
  }

  @Test
  void aReasonIsSaidInChineseToWhoReadsChinese() {
    var lamp = new Because("i2", "Lamp", 0.6);
    var reason = new Reason(Source.TEXT, 0.5, List.of(lamp), true, List.of("灯", "露营"));
    assertThat(reason.sentence(Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("它与您喜欢的“Lamp”相似（都提到：灯、露营）。没有“Lamp”就不会出现在这里");
  }

  @Test
  void whatTheQuestionNamesIsNotSaidToBeLiked() {
    var named = new Because("i2", "Lamp", 1, Tie.GIVEN);
    var behaviour = new Reason(Source.BEHAVIOUR, 1, List.of(named), false, List.of());
    assertThat(behaviour.sentence()).isEqualTo("People who chose “Lamp” chose it, too");
    var text = new Reason(Source.TEXT, 1, List.of(named, TENT), false, List.of());
    assertThat(text.sentence()).isEqualTo("It resembles “Lamp” and “Winter {0} tent's pole”");
    assertThat(text.sentence(Locale.CHINESE)).isEqualTo("它与“Lamp”和“Winter {0} tent's pole”相似");
  }

  @Test
  void wordsThatTheReaderCannotReadAreLeftOut() {
    var reason =
        new Reason(Source.TEXT, 1, List.of(LAMP), false, List.of("lightyear", "玩具", "docter"));
    assertThat(reason.sentence()).endsWith("(both: lightyear, docter)");
    assertThat(reason.sentence(Locale.CHINESE)).contains("lightyear、玩具、docter");
    var alone = new Reason(Source.TEXT, 1, List.of(LAMP), false, List.of("玩具"));
    assertThat(alone.sentence()).doesNotContain("both");
    var toy = new Because("i4", "新玩具", 1);
    assertThat(new Reason(Source.TEXT, 1, List.of(toy), false, List.of("玩具")).sentence())
        .endsWith("(both: 玩具)");
  }

  @Test
  void whatWasClickedOrBoughtIsNotSaidToBeLiked() {
    var bought = new Because("i2", "Lamp", 1, Tie.CHOSEN);
    var behaviour = new Reason(Source.BEHAVIOUR, 1, List.of(bought), false, List.of());
    assertThat(behaviour.sentence()).isEqualTo("Because you chose “Lamp”");
    var text = new Reason(Source.TEXT, 1, List.of(TENT, bought), false, List.of());
    assertThat(text.sentence())
        .isEqualTo("It resembles “Winter {0} tent's pole” and “Lamp”, which you chose");
    assertThat(behaviour.sentence(Locale.CHINESE)).isEqualTo("因为您选择了“Lamp”");
  }

  @Test
  void whatSpeaksByWhatWasRatedLowIsNotSaidToSuit() {
    var behaviour = new Reason(Source.BEHAVIOUR, 1, List.of(), false, List.of(), 0, true);
    assertThat(behaviour.sentence()).isEqualTo("People who rated what you rated chose it, too");
    assertThat(behaviour.sentence(Locale.CHINESE)).isEqualTo("与您评价过相同内容的人也选择了它");
    var text = new Reason(Source.TEXT, 1, List.of(), false, List.of(), 0, true);
    assertThat(text.sentence()).isEqualTo("It resembles what you rated");
    assertThat(text.sentence(Locale.CHINESE)).isEqualTo("它与您评价过的内容相似");
    assertThat(text.sentence(Locale.of("la"))).isEqualTo("Its description suits you");
  }

  @Test
  void aLanguageWithoutABundleIsAnsweredInEnglishOnAMachineOfAnother() {
    var reason = new Reason(Source.POPULARITY, 1, List.of(), false, List.of());
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(reason.sentence(Locale.FRENCH)).isEqualTo("Many people choose it");
      assertThat(reason.sentence()).isEqualTo("Many people choose it");
    } finally {
      Locale.setDefault(machine);
    }
  }

  @Test
  void aLanguageOfTheClassPathIsUsed() {
    // reasons_la.properties is among the resources of the tests.
    var reason = new Reason(Source.SEARCH, 1, List.of(), false, List.of());
    assertThat(reason.sentence(Locale.of("la"))).isEqualTo("Verbis tuis respondet");
    var other = new Reason(Source.POPULARITY, 1, List.of(), false, List.of());
    assertThat(other.sentence(Locale.of("la"))).isEqualTo("Many people choose it");
  }

  @Test
  void aReaderOfSeveralLanguagesReadsTheFirstThatHasWords() {
    assertThat(Reason.language(List.of(Locale.FRENCH, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)))
        .isEqualTo(Locale.SIMPLIFIED_CHINESE);
    assertThat(Reason.language(List.of(Locale.JAPANESE, Locale.UK, Locale.CHINESE)))
        .isEqualTo(Locale.UK);
    assertThat(Reason.language(List.of(Locale.FRENCH))).isEqualTo(Locale.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void everySourceHasASentenceInBothLanguagesWithAndWithoutItems(Source source) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      for (List<Because> because :
          List.of(
              List.<Because>of(),
              List.of(LAMP),
              List.of(TENT, LAMP),
              List.of(new Because("i3", "Bed", 1, Tie.GIVEN)))) {
        var reason = new Reason(source, 0.5, because, false, List.of());
        assertThat(reason.sentence(locale)).isNotBlank().doesNotContain("null", "%");
      }
    }
  }

  /** “It matches your words” was said of gibberish. */
  @Test
  void whatHasNoneOfTheWordsIsSaidToBeNearInMeaning() {
    var near = new Reason(Source.SEARCH, 1, List.of(), false, List.of());
    assertThat(near.sentence()).isEqualTo("It is close in meaning to your words");
    assertThat(near.sentence(Locale.SIMPLIFIED_CHINESE)).isEqualTo("与您的搜索词意思相近");
    var has = new Reason(Source.SEARCH, 1, List.of(), false, List.of("lamp"));
    assertThat(has.sentence()).isEqualTo("It matches your words");
    assertThat(has.sentence(Locale.SIMPLIFIED_CHINESE)).isEqualTo("符合您的搜索词");
  }
}
