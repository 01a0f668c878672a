package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.generate.PresetWorld;
import dev.weft.cli.snapshot.Answers;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.uses.Questions;
import dev.weft.cli.uses.Questions.Question;
import dev.weft.cli.uses.SimulatedQuestions;
import dev.weft.cli.uses.UseSettings;
import dev.weft.cli.uses.UseWorth;
import dev.weft.cli.uses.UsedModel;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Snapshot;
import dev.weft.server.config.Preset;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A use from data to lists, and what its preset's choices changed. */
final class PresetDemo {

  private static final int SHOWN = 4;
  private static final int PEOPLE = 3;
  private static final int TITLE = 64;

  private final Preset preset;
  private final Dataset data;
  private final Questions questions;
  private final Optional<TextEncoder> encoder;
  private final Console console;
  private final ObjectNode json;

  PresetDemo(
      Preset preset,
      PresetWorld world,
      Optional<TextEncoder> encoder,
      Console console,
      ObjectNode json) {
    this.preset = preset;
    this.data = world.dataset();
    this.questions = SimulatedQuestions.of(world, preset.name());
    this.encoder = encoder;
    this.console = console;
    this.json = json;
  }

  /** Shows everything and returns the id of the first user shown. */
  String show() {
    console.heading("Trained under the preset " + preset.name());
    UsedModel model;
    try (Step step = console.step("Training")) {
      model = UsedModel.train(data, UseSettings.of(preset), encoder, Optional.empty(), step::now);
    }
    console.print(
        "  %,d items, %,d users, %,d events; what it sets: weft config print --preset %s",
        data.items().size(), data.users().size(), data.events().size(), preset.name());
    String first = showPeople(model);
    showWorth(model);
    return first;
  }

  private String showPeople(UsedModel model) {
    console.heading("Recommended, and why");
    Map<String, Question> byUser =
        questions.all().stream().collect(Collectors.toMap(Question::userId, Function.identity()));
    UsedModel plain = plain(model);
    Snapshot snapshot = model.snapshot();
    var people = new DemoPeople(snapshot);
    ArrayNode lists = json.putArray("lists");
    List<String> ids = new ArrayList<>();
    for (int user : people.chosen().stream().limit(PEOPLE).toList()) {
      String id = snapshot.users().get(user).id();
      Question question = byUser.get(id);
      if (question == null) {
        continue;
      }
      ids.add(id);
      console.print("");
      console.print("  %s, %d items so far", id, snapshot.audience().histories().get(user).size());
      console.print("    latest: " + titles(people.lastTitles(user)));
      if (!question.session().isEmpty()) {
        console.print(
            "    just now: " + titles(question.session().stream().map(this::title).toList()));
      }
      Query shape = Query.anyone().limit(SHOWN).explain();
      Recommendations list = model.list(id, question.session(), shape, question.now());
      showList(list, question);
      lists.add(Answers.json(list));
      List<String> before = ids(plain.list(id, question.session(), shape, question.now()));
      List<String> gone = new ArrayList<>(before);
      gone.removeAll(ids(list));
      console.print(
          "    without the preset's shape and rules: %d of these %d, and %s",
          before.size() - gone.size(),
          list.items().size(),
          gone.isEmpty()
              ? "nothing else"
              : gone.stream()
                  .map(other -> "“" + brief(title(other)) + "”" + fault(other, question))
                  .collect(Collectors.joining(", ")));
    }
    return ids.getFirst();
  }

  /** The same model, whose lists are of no preset. */
  private UsedModel plain(UsedModel model) {
    UseSettings settings = UseSettings.of(preset);
    UseSettings plain = settings.plain();
    return model.with(
        new UseSettings(
            settings.types(), settings.rule(), settings.texts(), plain.shape(), plain.rules()));
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  private void showList(Recommendations list, Question question) {
    int place = 1;
    for (Recommended item : list.items()) {
      console.print(
          "    %d  %s%s",
          place++, Display.shortened(item.title(), TITLE), fault(item.itemId(), question));
      Answers.told(item).forEach(sentence -> console.print("         " + sentence));
    }
  }

  /** What the simulator has against an item, behind its title. */
  private String fault(String itemId, Question question) {
    double trouble = question.trouble().of(itemId);
    if (preset.name().equals("news")) {
      return String.format(java.util.Locale.ROOT, "  (%.1f days old)", trouble);
    }
    return trouble > 0 ? "  (" + questions.fault() + ")" : "";
  }

  private static String brief(String title) {
    return Display.shortened(title, 40);
  }

  private static String titles(List<String> some) {
    return some.stream().map(title -> "“" + brief(title) + "”").collect(Collectors.joining(", "));
  }

  private String title(String itemId) {
    Item item = data.items().get(data.itemIndex().index(itemId));
    return item.title().orElse(itemId);
  }

  private void showWorth(UsedModel model) {
    UseWorth worth;
    try (Step step = console.step("Measuring what its choices changed")) {
      worth = UseWorth.of(preset, questions, model, encoder, step::now);
    }
    console.heading("What its choices changed, by what the simulator knows");
    console.lines(
        TextTable.figures(worth.table(), console.places() - 2).stream()
            .map(line -> "  " + line)
            .toList());
    console.print(
        "  %,d lists of ten; worth: nDCG@10 with the choice less without it", worth.questions());
    ArrayNode rows = json.putArray("worth");
    worth
        .lines()
        .forEach(
            line ->
                rows.addObject()
                    .put("without", line.choice())
                    .put("ndcg@10", line.gain())
                    .put("worth", line.worth().mean())
                    .put("low", line.worth().low())
                    .put("high", line.worth().high()));
  }
}
