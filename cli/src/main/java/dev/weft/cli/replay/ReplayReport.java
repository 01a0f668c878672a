package dev.weft.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.replay.Asked.Kind;
import dev.weft.cli.replay.Replay.Course;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a replay.
 *
 * @param title of the data
 * @param replay of which log
 * @param courses of all rivals; the others are held against the first
 * @param window events of a point of the curve
 */
record ReplayReport(String title, Replay replay, List<Course> courses, int window) {

  /** Users are told apart by how many events they have so far, from these on. */
  private static final int[] KNOWN = {0, 1, 5, 20};

  /**
   * A point of the curves.
   *
   * @param from first event, from 0
   * @param to behind the last one
   * @param questions the events in between that are asked
   */
  record Window(int from, int to, List<Integer> questions) {

    double ndcg(Course course) {
      return mean(questions, course::ndcg);
    }

    double hitRate(Course course) {
      return mean(questions, course::hit);
    }
  }

  List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    int size = replay.log().events().size();
    for (int from = 0; from < size; from += window) {
      int to = Math.min(size, from + window);
      windows.add(new Window(from, to, replay.questions(from, to)));
    }
    return windows;
  }

  private Window whole() {
    int size = replay.log().events().size();
    return new Window(0, size, replay.questions(0, size));
  }

  private Window latterHalf() {
    int size = replay.log().events().size();
    return new Window(size / 2, size, replay.questions(size / 2, size));
  }

  /** Questions of users with as many events as the group's. */
  private Window known(int group) {
    int least = KNOWN[group];
    int most = group + 1 < KNOWN.length ? KNOWN[group + 1] : Integer.MAX_VALUE;
    Window whole = whole();
    return new Window(
        whole.from(),
        whole.to(),
        whole.questions().stream()
            .filter(e -> replay.asked().before()[e] >= least && replay.asked().before()[e] < most)
            .toList());
  }

  private static String group(int group) {
    if (group == 0) {
      return "none";
    }
    return group + 1 < KNOWN.length
        ? KNOWN[group] + " to " + (KNOWN[group + 1] - 1)
        : KNOWN[group] + " or more";
  }

  private static double mean(List<Integer> questions, ToDoubleFunction<Integer> value) {
    return questions.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  /** What was asked, and what was not and why. */
  String asked() {
    int size = replay.log().events().size();
    String others =
        Stream.of(Kind.values())
            .filter(kind -> kind != Kind.ASKED && replay.asked().count(kind) > 0)
            .map(kind -> formatted("%,d: %s", replay.asked().count(kind), kind.why()))
            .collect(Collectors.joining("; "));
    return formatted(
        "%,d of %,d events are asked%s",
        replay.asked().count(Kind.ASKED), size, others.isEmpty() ? "" : " (" + others + ")");
  }

  /** Rows of the table, the first being the heads. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(title, "nDCG@10", "hits", "second half", "live ahead by", "trained", "s an event"));
    for (Course course : courses) {
      rows.add(
          List.of(
              course.name(),
              formatted("%.4f", whole().ndcg(course)),
              formatted("%.4f", whole().hitRate(course)),
              formatted("%.4f", latterHalf().ndcg(course)),
              course.equals(courses.getFirst()) ? "" : ahead(course),
              formatted("%,d", course.trainings()),
              formatted("%.4f", course.seconds().total() / replay.log().events().size())));
    }
    return rows;
  }

  private String ahead(Course course) {
    var difference = compared(course).difference();
    return formatted("%.4f (%.4f to %.4f)", difference.mean(), difference.low(), difference.high());
  }

  private Comparison compared(Course course) {
    List<Integer> questions = whole().questions();
    return PairedTest.DEFAULT.compare(
        questions.stream().mapToDouble(courses.getFirst()::ndcg).toArray(),
        questions.stream().mapToDouble(course::ndcg).toArray());
  }

  /** nDCG by how many events the user has so far. */
  List<List<String>> rowsByKnown() {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of("events of the user so far"));
    List<String> counts = new ArrayList<>(List.of("asked"));
    for (int g = 0; g < KNOWN.length; g++) {
      heads.add(group(g));
      counts.add(formatted("%,d", known(g).questions().size()));
    }
    rows.add(heads);
    rows.add(counts);
    for (Course course : courses) {
      List<String> row = new ArrayList<>(List.of(course.name()));
      for (int g = 0; g < KNOWN.length; g++) {
        Window known = known(g);
        row.add(known.questions().isEmpty() ? "" : formatted("%.4f", known.ndcg(course)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The curve as a table of commas: a row for each window and rival. */
  String csv() {
    var csv = new StringBuilder("rival,from_event,to_event,asked,ndcg@10,hit_rate@10\n");
    for (Course course : courses) {
      for (Window one : windows()) {
        csv.append(
            formatted(
                "\"%s\",%d,%d,%d,%s,%s\n",
                course.name(),
                one.from() + 1,
                one.to(),
                one.questions().size(),
                figure(one.ndcg(course)),
                figure(one.hitRate(course))));
      }
    }
    return csv.toString();
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "" : formatted("%.6f", value);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("data", title).put("events", replay.log().events().size());
    for (Kind kind : Kind.values()) {
      json.put(kind.name().toLowerCase(Locale.ROOT), replay.asked().count(kind));
    }
    json.put("items_arrive", replay.arriving() ? "first-event" : "start");
    ArrayNode rivals = json.putArray("rivals");
    for (Course course : courses) {
      add(course, rivals.addObject().put("name", course.name()));
    }
    return json;
  }

  private void add(Course course, ObjectNode node) {
    node.put("ndcg@10", whole().ndcg(course));
    node.put("hit_rate@10", whole().hitRate(course));
    node.put("ndcg@10_second_half", latterHalf().ndcg(course));
    node.put("trainings", course.trainings());
    node.putObject("seconds")
        .put("lists", course.seconds().lists())
        .put("learning", course.seconds().learning())
        .put("trainings", course.seconds().trainings());
    if (!course.equals(courses.getFirst())) {
      Comparison compared = compared(course);
      node.putObject("first_ahead_by")
          .put("mean", compared.difference().mean())
          .put("low", compared.difference().low())
          .put("high", compared.difference().high())
          .put("p", compared.probability());
    }
    ArrayNode groups = node.putArray("by_events_of_the_user");
    for (int g = 0; g < KNOWN.length; g++) {
      Window known = known(g);
      groups
          .addObject()
          .put("from", KNOWN[g])
          .put("asked", known.questions().size())
          .put("ndcg@10", known.ndcg(course));
    }
    ArrayNode curve = node.putArray("curve");
    for (Window one : windows()) {
      curve
          .addObject()
          .put("from_event", one.from() + 1)
          .put("to_event", one.to())
          .put("asked", one.questions().size())
          .put("ndcg@10", one.ndcg(course))
          .put("hit_rate@10", one.hitRate(course));
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  static String formatted(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
