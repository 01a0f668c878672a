package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.evaluation.PairedTest;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Compares two models on the latest events, which neither has learned from: every event is first
 * predicted from what was known by then, and then known to both.
 */
final class Judge {

  private static final int LIST = 10;

  /** Fewer questions tell nothing. */
  static final int LEAST_QUESTIONS = 30;

  /** Chance alone lets a candidate look worse once in twenty times. */
  private static final double CHANCE = 0.05;

  private final Map<String, EventType> types;

  Judge(List<EventType> types) {
    this.types = types.stream().collect(Collectors.toMap(EventType::name, type -> type));
  }

  /**
   * What was found.
   *
   * @param questions number of events that could be predicted
   * @param candidate mean nDCG@10 of the candidate; NaN where there was no question
   * @param running that of the running model
   * @param worse whether the candidate does worse by more than chance
   */
  record Verdict(int questions, double candidate, double running, boolean worse) {

    static final Verdict NONE = new Verdict(0, Double.NaN, Double.NaN, false);

    String sentence() {
      return questions == 0
          ? "no newer events to judge it by"
          : String.format(
              Locale.ROOT,
              "nDCG@10 on the latest %d events %.4f, of the running model %.4f",
              questions,
              candidate,
              running);
    }
  }

  /**
   * Judges.
   *
   * @param candidate knows what happened before the events
   * @param running knows the same
   * @param latest in their order
   */
  Verdict judge(View candidate, View running, List<Event> latest) {
    List<double[]> found = new ArrayList<>();
    View one = candidate;
    View other = running;
    for (Event event : latest) {
      if (isQuestion(one, event) && isQuestion(other, event)) {
        found.add(new double[] {ndcg(one, event), ndcg(other, event)});
      }
      one = after(one, event);
      other = after(other, event);
    }
    return verdict(found);
  }

  private static Verdict verdict(List<double[]> found) {
    if (found.isEmpty()) {
      return Verdict.NONE;
    }
    double[] candidate = found.stream().mapToDouble(pair -> pair[0]).toArray();
    double[] running = found.stream().mapToDouble(pair -> pair[1]).toArray();
    PairedTest.Comparison compared = PairedTest.DEFAULT.compare(candidate, running);
    boolean worse =
        found.size() >= LEAST_QUESTIONS
            && compared.difference().mean() < 0
            && compared.probability() < CHANCE;
    return new Verdict(found.size(), mean(candidate), mean(running), worse);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Whether a list could hold the item: it is there and was not seen yet. */
  private boolean isQuestion(View view, Event event) {
    OptionalInt item = view.itemIndex().find(event.itemId());
    EventType type = types.get(event.type());
    return item.isPresent()
        && type != null
        && type.polarity() == EventType.Polarity.POSITIVE
        && !view.history(event.userId()).contains(item.getAsInt());
  }

  private static double ndcg(View view, Event event) {
    List<Recommendations.Recommended> list =
        Weft.of(view).recommend(Query.user(event.userId()).limit(LIST)).items();
    for (int place = 0; place < list.size(); place++) {
      if (list.get(place).itemId().equals(event.itemId())) {
        return Math.log(2) / Math.log(place + 2);
      }
    }
    return 0;
  }

  private static View after(View view, Event event) {
    return view.itemIndex().find(event.itemId()).isPresent() ? view.with(event) : view;
  }
}
