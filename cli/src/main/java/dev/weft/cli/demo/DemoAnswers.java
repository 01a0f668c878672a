package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.snapshot.Answers;
import dev.weft.cli.terminal.Console;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Weft;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the demo's trained model answers.
 *
 * @param json is given the answers
 * @param console is told them
 */
record DemoAnswers(Weft weft, DemoScene scene, ObjectNode json, Console console) {

  private static final int SHOWN = 3;
  private static final int TITLE = 64;

  /** Shows five lists and returns the id of the first user. */
  String showPeople() {
    console.heading("Recommended, and why");
    Snapshot snapshot = weft.snapshot();
    var people = new DemoPeople(snapshot);
    var lists = json.putArray("lists");
    List<String> ids = new ArrayList<>();
    for (int user : people.chosen()) {
      String id = snapshot.users().get(user).id();
      ids.add(id);
      String last =
          people.lastTitles(user).stream()
              .map(title -> "“" + Display.shortened(title, 40) + "”")
              .collect(Collectors.joining(", "));
      console.print("");
      console.print("  %s, %d items so far", id, snapshot.audience().histories().get(user).size());
      console.print("    latest: " + last);
      showList(weft.recommend(Query.user(id).limit(SHOWN).explain()), lists.addObject());
    }
    console.print("");
    console.print("  " + scene.newcomerWords());
    Query newcomer =
        weft.snapshot().catalogue().texts().columns() == 0
            ? scene.newcomer().withText("")
            : scene.newcomer();
    showList(weft.recommend(newcomer.limit(SHOWN).explain()), lists.addObject());
    return ids.getFirst();
  }

  private void showList(Recommendations answer, ObjectNode node) {
    node.setAll(Answers.json(answer));
    int place = 1;
    for (var item : answer.items()) {
      console.print("    %d  %s", place++, Display.shortened(item.title(), TITLE));
      Answers.told(item).forEach(sentence -> console.print("         " + sentence));
    }
  }

  /** Shows what is found for some words. */
  void search() {
    console.heading("Searched by meaning");
    var searches = json.putArray("searches");
    for (String words : scene.searches()) {
      Recommendations found = weft.search(words, SHOWN);
      searches.add(Answers.json(found));
      console.print("  “" + words + "”");
      found
          .items()
          .forEach(
              item ->
                  console.print(
                      "    %.2f  %s", item.score(), Display.shortened(item.title(), TITLE)));
    }
  }
}
