package dev.weft.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.terminal.Console;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows recommendations as text and as JSON. */
public final class Answers {

  /** A second reason below this share says little: that many choose it stood below every item. */
  private static final double WORTH_A_LINE = 0.3;

  private Answers() {}

  static void show(Recommendations answer, Console console) {
    if (answer.items().isEmpty()) {
      console.print("Nothing to recommend: " + why(answer) + ".");
    } else {
      answer.notes().forEach(note -> console.note("Note: " + note + "."));
      console.lines(lines(answer, console.places()));
    }
    console.json(json(answer));
  }

  /** Why a list is empty: what its notes say, of a text that says nothing for one. */
  private static String why(Recommendations answer) {
    return answer.notes().isEmpty()
        ? "every item is seen, excluded or not available"
        : String.join("; ", answer.notes());
  }

  /** A numbered list, with the reasons below each item where there are any. */
  static List<String> lines(Recommendations answer, int places) {
    List<List<String>> cells = new ArrayList<>();
    int place = 1;
    for (Recommended item : answer.items()) {
      cells.add(
          List.of(
              String.valueOf(place++),
              String.format(Locale.ROOT, "%.3f", item.score()),
              item.title(),
              item.itemId().equals(item.title()) ? "" : item.itemId()));
    }
    List<List<String>> rows = TextTable.blocks(cells, 2, places);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.addAll(rows.get(i));
      for (String sentence : told(answer.items().get(i))) {
        lines.addAll(Display.wrapped("      " + sentence, places));
      }
    }
    return lines;
  }

  /**
   * The strongest reason, and others that weigh enough to be worth a line, in the reader's
   * language.
   */
  public static List<String> told(Recommended item) {
    List<String> sentences = item.sentences(Language.ofReader());
    List<String> told = new ArrayList<>();
    for (int r = 0; r < sentences.size(); r++) {
      if (r == 0 || item.reasons().get(r).share() >= WORTH_A_LINE) {
        told.add(Display.escaped(sentences.get(r)));
      }
    }
    return told;
  }

  public static ObjectNode json(Recommendations answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", answer.id());
    node.put("model_version", answer.modelVersion());
    node.put("degraded", answer.degraded());
    node.put("question", answer.question());
    node.put("cold_start", answer.coldStart());
    var notes = node.putArray("notes");
    answer.notes().forEach(notes::add);
    var items = node.putArray("items");
    for (Recommended item : answer.items()) {
      ObjectNode each = items.addObject();
      each.put("item_id", item.itemId()).put("title", item.title()).put("score", item.score());
      var reasons = each.putArray("reasons");
      List<String> sentences = item.sentences(Language.ofReader());
      for (int r = 0; r < sentences.size(); r++) {
        reasons.add(json(item.reasons().get(r), sentences.get(r)));
      }
    }
    node.put("next", answer.next().isEmpty() ? null : answer.next());
    return node;
  }

  private static ObjectNode json(Reason reason, String sentence) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", reason.source().name().toLowerCase(Locale.ROOT));
    node.put("share", reason.share());
    node.put("sentence", sentence);
    var because = node.putArray("because");
    reason
        .because()
        .forEach(
            own ->
                because
                    .addObject()
                    .put("item_id", own.itemId())
                    .put("title", own.title())
                    .put("share", own.share())
                    .put("tie", own.tie().name().toLowerCase(Locale.ROOT)));
    node.put("decisive", reason.decisive());
    var words = node.putArray("words");
    reason.words().forEach(words::add);
    return node;
  }
}
