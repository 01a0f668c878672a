package dev.weft.cli.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.uses.Questions.Question;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.models.internal.linear.Ease;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.config.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class UseWorthTest {

  static final List<String> NAMES = Preset.NAMES;

  private static final Preset COURSES = new Preset("courses");
  private static final Questions QUESTIONS =
      SimulatedQuestions.of(
          PresetWorld.of(
              "courses",
              COURSES.configuration().eventTypes(),
              usual -> usual.withUsers(80).withItems(150).withEvents(3_000).withDays(40)),
          "courses");

  private static UsedModel trained(UseSettings settings) {
    return UsedModel.train(
        QUESTIONS.data(), settings, Optional.empty(), Optional.of(new Ease(100)), _ -> {});
  }

  @Test
  void noListOfThePresetHoldsWhatItsReaderMayNotBegin() {
    UsedModel model = trained(UseSettings.of(COURSES));
    int early = 0;
    for (Question question : QUESTIONS.all()) {
      Query shape = Query.anyone().limit(10);
      Recommendations list = model.list(question.userId(), List.of(), shape, question.now());
      assertThat(list.items()).isNotEmpty();
      assertThat(list.items())
          .allSatisfy(item -> assertThat(question.trouble().of(item.itemId())).isZero());
      UsedModel free = trainedWithoutRules(model);
      early +=
          (int)
              free.list(question.userId(), List.of(), shape, question.now()).items().stream()
                  .filter(item -> question.trouble().of(item.itemId()) > 0)
                  .count();
    }
    assertThat(early).isPositive();
  }

  private static UsedModel trainedWithoutRules(UsedModel model) {
    UseSettings own = UseSettings.of(COURSES);
    return model.with(
        new UseSettings(own.types(), own.rule(), own.texts(), own.shape(), List.of()));
  }

  @Test
  void eachChoiceHasARowAndTheRuleIsWorthSomething() {
    UseSettings settings = UseSettings.of(COURSES);
    UseWorth worth = UseWorth.of(COURSES, QUESTIONS, trained(settings), Optional.empty(), _ -> {});
    List<String> rows = worth.lines().stream().map(UseWorth.Line::choice).toList();
    List<String> expected = new ArrayList<>(List.of("the preset"));
    expected.addAll(settings.withoutEach().keySet());
    expected.add("all of it");
    assertThat(rows).isEqualTo(expected).contains("rule prerequisites");
    UseWorth.Line rule = worth.lines().get(rows.indexOf("rule prerequisites"));
    assertThat(rule.worth().low()).isPositive();
    assertThat(rule.trouble()).isPositive();
    assertThat(worth.lines().getFirst().trouble()).isZero();
    assertThat(worth.table()).hasSize(rows.size() + 1);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void takingAChoiceBackChangesItAlone(String name) {
    UseSettings settings = UseSettings.of(new Preset(name));
    assertThat(settings.withoutEach()).isNotEmpty();
    settings
        .withoutEach()
        .forEach(
            (choice, other) -> {
              int changed = settings.learnsLike(other) ? 0 : 1;
              changed += settings.shape().equals(other.shape()) ? 0 : 1;
              changed += settings.rules().equals(other.rules()) ? 0 : 1;
              assertThat(changed).as(choice).isEqualTo(1);
            });
    assertThat(settings.plain().withoutEach()).isEmpty();
  }

  @Test
  void settingsThatLearnOtherwiseNeedAModelOfTheirOwn() {
    UsedModel model = trained(UseSettings.of(COURSES));
    assertThatThrownBy(() -> model.with(UseSettings.of(new Preset("shop"))))
        .hasMessageContaining("model of their own");
  }

  @Test
  void whatIsHeldOutIsTheLastSittingAndNewToItsUser() {
    long hour = 3_600_000;
    Events events =
        Events.builder(EventType.PRESETS)
            .add(new Event("u", "a", "purchase", 1, hour))
            .add(new Event("u", "b", "purchase", 1, 50 * hour))
            .add(new Event("u", "a", "purchase", 1, 50 * hour + 1_000))
            .add(new Event("u", "c", "purchase", -1, 50 * hour + 2_000))
            .add(new Event("v", "a", "purchase", 1, hour))
            .build();
    List<Item> items = List.of(Item.ofId("a"), Item.ofId("b"), Item.ofId("c"));
    Questions questions = RealQuestions.of("x", Dataset.of(items, List.of(), events), true);
    assertThat(questions.data().events().size()).isEqualTo(1);
    assertThat(questions.all()).hasSize(1);
    Question question = questions.all().getFirst();
    assertThat(question.worth()).isEqualTo(Map.of("b", 1.0));
    assertThat(question.now().toEpochMilli()).isEqualTo(50 * hour);
  }
}
