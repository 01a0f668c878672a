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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Compares two models on the latest events, which neither has learned from: every event is first
 * predicted from what was known by then, and then known to both. On the way it finds how much of
 * what is in season the candidate should show.
 */
final class Judge {

  private static final int LIST = 10;

  /** Fewer questions tell nothing. */
  static final int LEAST_QUESTIONS = 30;

  /**
   * Chance alone lets a candidate look as different once in twenty times, worse in half of them.
   */
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
   * @param popularity that of what most people took by then
   * @param worse whether the candidate does worse by more than chance
   * @param lift of the candidate, see {@link Lift}; empty where nothing tells
   * @param unjudged why nothing was found, where there was no question
   */
  record Verdict(
      int questions,
      double candidate,
      double running,
      double popularity,
      boolean worse,
      OptionalDouble lift,
      String unjudged) {

    /** Nothing was found. */
    static Verdict none(String why) {
      return new Verdict(0, Double.NaN, Double.NaN, Double.NaN, false, OptionalDouble.empty(), why);
    }

    /** What this says of both models, by their versions; empty where there was no question. */
    Optional<Judged> judged(String candidateVersion, String runningVersion) {
      return questions == 0
          ? Optional.empty()
          : Optional.of(
              new Judged(
                  questions,
                  Map.of(candidateVersion, candidate, runningVersion, running),
                  popularity));
    }

    String sentence() {
      return questions == 0
          ? unjudged
          : String.format(
              Locale.ROOT,
              "nDCG@10 on the latest %d events %.4f, of the running model %.4f, of popularity %.4f",
              questions,
              candidate,
              running,
              popularity);
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
    var lift = new Lift();
    boolean lifts = Lift.applies(candidate.snapshot());
    var popular = new TakenSoFar(candidate);
    View one = candidate;
    View other = running;
    for (Event event : latest) {
      if (isQuestion(one, event)) {
        int item = one.find(event.itemId()).orElseThrow();
        if (isQuestion(other, event)) {
          double baseline = gain(popular.place(item, one.history(event.userId())));
          found.add(new double[] {ndcg(one, event), ndcg(other, event), baseline});
        }
        if (lifts && one.history(event.userId()).size() > 0) {
          View asked = one;
          lift.ask(tried -> ndcg(asked.lifted(tried), event));
        }
        popular.take(item);
      }
      one = after(one, event);
      other = after(other, event);
    }
    return found.isEmpty() ? Verdict.none(noneIsNew(latest.size())) : verdict(found, lift.least());
  }

  private static Verdict verdict(List<double[]> found, OptionalDouble lift) {
    double[] candidate = found.stream().mapToDouble(values -> values[0]).toArray();
    double[] running = found.stream().mapToDouble(values -> values[1]).toArray();
    PairedTest.Comparison compared = PairedTest.DEFAULT.compare(candidate, running);
    boolean worse =
        found.size() >= LEAST_QUESTIONS
            && compared.difference().mean() < 0
            && compared.probability() < CHANCE;
    double popularity = found.stream().mapToDouble(values -> values[2]).average().orElseThrow();
    return new Verdict(found.size(), mean(candidate), mean(running), popularity, worse, lift, "");
  }

  private static String noneIsNew(int latest) {
    return String.format(
        Locale.ROOT,
        "not judged: none of the latest %d events is on an item that is new to its user",
        latest);
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
    OptionalInt item = view.find(event.itemId());
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
        return gain(place);
      }
    }
    return 0;
  }

  /** What a place from 0 is worth where one item is right. */
  private static double gain(int place) {
    return place < LIST ? Math.log(2) / Math.log(place + 2) : 0;
  }

  private static View after(View view, Event event) {
    return view.find(event.itemId()).isPresent() ? view.with(event) : view;
  }
}
