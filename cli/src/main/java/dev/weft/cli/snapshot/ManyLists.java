package dev.weft.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.options.PresetLists;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.User;
import dev.weft.files.ListsWriter;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Weft;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lists of many users, written to a file by parts.
 *
 * @param lists how lists are made of the snapshot
 * @param query what each is asked for, without the user
 */
record ManyLists(Weft weft, PresetLists lists, Query query, Path to, Console console) {

  /** Users of a part: a few seconds of work, which is what a stopped run loses. */
  private static final int PART = 2_000;

  private static final int MOST_NOTES = 5;

  /**
   * Who gets a list.
   *
   * @param file of an id a line; null for every user of the snapshot
   */
  static List<String> users(Snapshot snapshot, @Nullable Path file) throws IOException {
    if (file == null) {
      return snapshot.users().stream().map(User::id).toList();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw UserLines.bad(file, 0, "", "is not UTF-8");
    }
    return new UserLines(snapshot.users().stream().map(User::id).toList(), file).ids(lines);
  }

  /** Writes the lists of some users, in their order. */
  void write(List<String> users) throws IOException {
    if (users.isEmpty()) {
      throw new IllegalArgumentException(
          "no user to make a list for: --users names none, or the snapshot has none");
    }
    long start = System.nanoTime();
    int parts = Math.ceilDiv(users.size(), PART);
    var strangers = new ConcurrentLinkedQueue<String>();
    var empty = new AtomicInteger();
    Map<String, Integer> notes = new TreeMap<>();
    int before;
    Set<String> formulas;
    try (ListsWriter writer = ListsWriter.open(to, fingerprint(users));
        Step step = console.step("Making lists")) {
      before = Math.min(writer.done(), parts);
      if (before > 0) {
        step.say(
            String.format(
                Locale.ROOT,
                "continuing: %,d of %,d lists are left from a run that was stopped",
                Math.min(users.size(), before * PART),
                users.size()));
      }
      for (int part = before; part < parts; part++) {
        List<String> some = users.subList(part * PART, Math.min(users.size(), (part + 1) * PART));
        writer.part(part, rows(some, strangers, empty, notes, step, part * PART, users.size()));
      }
      step.now("putting the file together");
      formulas = writer.finish(parts);
    }
    tell(users, before, List.copyOf(strangers), empty.get(), (System.nanoTime() - start) * 1e-9);
    notes.values().removeIf(lists -> lists == 1 && users.size() > 1);
    tell(notes);
    warnOfFormulas(formulas);
  }

  /** What is to know of many of the lists, and not of one user alone. */
  private void tell(Map<String, Integer> notes) {
    notes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_NOTES)
        .forEach(
            note -> console.note("Note of %,d of the lists: %s.", note.getValue(), note.getKey()));
  }

  private void warnOfFormulas(Set<String> ids) {
    if (!ids.isEmpty()) {
      console.note(
          String.format(
              Locale.ROOT,
              "Note: a spreadsheet takes ids that begin with =, +, - or @ for formulas; there are"
                  + " %,d, such as '%s'. They are written as they are: import their columns as"
                  + " text.",
              ids.size(),
              Display.escaped(ids.iterator().next())));
    }
  }

  private List<ListsWriter.Row> rows(
      List<String> users,
      Collection<String> strangers,
      AtomicInteger empty,
      Map<String, Integer> notes,
      Step step,
      int before,
      int all) {
    var made = new Recommendations[users.size()];
    var done = new AtomicInteger();
    PresetLists.Answering answering = lists.answering(weft);
    Parallel.forEach(
        made.length,
        u -> {
          made[u] = answering.answer(query.withUser(users.get(u)));
          step.at(before + done.incrementAndGet(), all);
        });
    List<ListsWriter.Row> rows = new ArrayList<>();
    for (int u = 0; u < made.length; u++) {
      if (made[u].coldStart()) {
        strangers.add(users.get(u));
      }
      empty.addAndGet(made[u].items().isEmpty() ? 1 : 0);
      made[u].notes().forEach(note -> notes.merge(note, 1, Integer::sum));
      int place = 1;
      for (Recommended item : made[u].items()) {
        List<String> why = item.sentences(Language.ofReader());
        rows.add(
            new ListsWriter.Row(
                users.get(u),
                place++,
                item.itemId(),
                item.title(),
                item.score(),
                why.isEmpty() ? "" : why.getFirst()));
      }
    }
    return rows;
  }

  private String fingerprint(List<String> users) {
    return String.join(
        "\n",
        weft.snapshot().version(),
        String.valueOf(query.limit()),
        query.text(),
        query.exclude().stream().sorted().toList().toString(),
        query.condition().toString(),
        query.boosts().toString(),
        query.pins().toString(),
        query.diversification() + " " + query.diversity() + " " + query.popularity(),
        lists.name() + " " + query.halfLifeDays() + " " + query.sessionWeight(),
        query.withSeen() + " " + query.explained() + " " + Language.ofReader(),
        users.size() + " " + users.hashCode() + " " + PART);
  }

  private void tell(
      List<String> users, int before, List<String> strangers, int empty, double seconds) {
    console.print("%s: lists of %,d users, %.1f s", to, users.size(), seconds);
    if (!strangers.isEmpty()) {
      console.note(
          String.format(
              Locale.ROOT,
              "Note: %,d of them %s no history and got what is for newcomers, such as '%s'.",
              strangers.size(),
              strangers.size() == 1 ? "has" : "have",
              Display.shortened(strangers.getFirst(), 40)));
    }
    if (empty > 0) {
      console.note(
          String.format(
              Locale.ROOT, "Note: %,d of them %s no list.", empty, empty == 1 ? "has" : "have"));
    }
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("to", to.toString())
            .put("preset", lists.name().isEmpty() ? null : lists.name())
            .put("users", users.size())
            .put("from_an_earlier_run", Math.min(users.size(), before * PART))
            .put("without_history", strangers.size())
            .put("without_list", empty)
            .put("model_version", weft.snapshot().version())
            .put("seconds", seconds);
    console.json(json);
  }
}
