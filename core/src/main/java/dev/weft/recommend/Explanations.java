package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.math.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Says why an item is in a list. A mixture's score is a sum over its members and an item-to-item
 * member's a sum over the history, so both shares are exact; the counterfactual is computed by
 * scoring again without the history's strongest item.
 */
final class Explanations {

  private static final int SOURCES = 2;
  private static final int ITEMS = 2;

  /** Sources below this share of the score are not named. */
  private static final double LEAST_SHARE = 0.1;

  private final Snapshot snapshot;
  private final SharedWords words;

  Explanations(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.words = new SharedWords(snapshot.items());
  }

  /**
   * A question and how it was answered.
   *
   * @param model the one that answered
   * @param asked what the model was asked with
   * @param own whether its history is the asker's own; else items near the text stand in for it
   * @param scores of every item
   * @param textPart what the text asked for adds to every score, empty when none was
   * @param listWithout the list that another history would have got, with the same items left out
   */
  record Question(
      Model model,
      Evidence asked,
      boolean own,
      float[] scores,
      float[] textPart,
      Function<History, int[]> listWithout) {}

  /** Reasons why an item is in the list, the strongest first; at least one. */
  List<Reason> of(Question question, int item) {
    Map<Source, Double> shares = shares(question, item);
    List<Because> because = question.own() ? because(question, item) : List.of();
    boolean decisive = !because.isEmpty() && decisive(question, item, because);
    double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Reason> reasons = new ArrayList<>();
    shares.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_SHARE * total && total > 0)
        .sorted(Map.Entry.<Source, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(SOURCES)
        .forEach(
            entry -> {
              Source source = entry.getKey();
              boolean personal = source == Source.BEHAVIOUR || source == Source.TEXT;
              reasons.add(
                  new Reason(
                      source,
                      entry.getValue() / total,
                      personal ? because : List.of(),
                      personal && decisive,
                      source == Source.TEXT ? shared(item, because) : List.of()));
            });
    if (reasons.isEmpty()) {
      // Nothing speaks for the item: what speaks least against it.
      Source source = source(question.model(), question.asked(), item);
      reasons.add(new Reason(source, 0, List.of(), false, List.of()));
    }
    return reasons;
  }

  /** What every source adds to the score, as far as it speaks for the item. */
  private Map<Source, Double> shares(Question question, int item) {
    Map<Source, Double> shares = new EnumMap<>(Source.class);
    if (question.model() instanceof Mixture mixture) {
      float[] parts = mixture.shares(question.asked(), item);
      for (int m = 0; m < parts.length; m++) {
        if (parts[m] > 0) {
          Source source = source(mixture.members().get(m), question.asked(), item);
          shares.merge(source, (double) parts[m], Double::sum);
        }
      }
    } else {
      shares.put(source(question.model(), question.asked(), item), 1.0);
    }
    if (question.textPart().length > 0) {
      double text = question.textPart()[item];
      double model = Math.max(0, question.scores()[item] - text);
      double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
      shares.replaceAll((source, share) -> total > 0 ? share / total * model : 0);
      shares.put(Source.SEARCH, Math.max(0, text));
    }
    return shares;
  }

  private static Source source(Model model, Evidence evidence, int item) {
    return switch (model.source(evidence, item)) {
      case BEHAVIOUR -> Source.BEHAVIOUR;
      case TEXT -> Source.TEXT;
      case POPULARITY -> Source.POPULARITY;
      case ATTRIBUTES -> Source.ATTRIBUTES;
    };
  }

  /** The history's items by what they contribute, over all additive parts of the model. */
  private List<Because> because(Question question, int item) {
    History history = question.asked().history();
    double[] parts = contributions(question.model(), question.asked(), item);
    double total = 0;
    float[] order = new float[parts.length];
    for (int entry = 0; entry < parts.length; entry++) {
      total += Math.max(0, parts[entry]);
      order[entry] = (float) parts[entry];
    }
    List<Because> because = new ArrayList<>();
    for (int entry : TopK.of(order, ITEMS)) {
      if (parts[entry] > 0) {
        Item own = snapshot.items().get(history.item(entry));
        because.add(new Because(own.id(), own.title().orElse(own.id()), parts[entry] / total));
      }
    }
    return because;
  }

  /**
   * What each entry contributes. A mixture's members differ in scale: what a member adds to the
   * score is divided among the entries as its own sum is. Members that speak against the item are
   * left out, and so are those that do not say which entry speaks.
   */
  private static double[] contributions(Model model, Evidence evidence, int item) {
    double[] parts = new double[evidence.history().size()];
    switch (model) {
      case Mixture mixture -> {
        float[] shares = mixture.shares(evidence, item);
        for (int m = 0; m < shares.length; m++) {
          if (shares[m] > 0) {
            addDivided(shares[m], contributions(mixture.members().get(m), evidence, item), parts);
          }
        }
      }
      case ItemToItem additive -> {
        for (int entry = 0; entry < parts.length; entry++) {
          parts[entry] = additive.contribution(evidence.history(), entry, item);
        }
      }
      default -> {
        // The others do not say which item of the history speaks.
      }
    }
    return parts;
  }

  private static void addDivided(double share, double[] own, double[] parts) {
    double total = 0;
    for (double part : own) {
      total += Math.abs(part);
    }
    for (int entry = 0; entry < own.length && total > 0; entry++) {
      parts[entry] += share * own[entry] / total;
    }
  }

  /** Whether the item falls out of the list when its strongest reason had not been. */
  private boolean decisive(Question question, int item, List<Because> because) {
    History history = question.asked().history();
    History without =
        history.filter(
            entry ->
                !snapshot.items().get(history.item(entry)).id().equals(because.get(0).itemId()));
    for (int other : question.listWithout().apply(without)) {
      if (other == item) {
        return false;
      }
    }
    return true;
  }

  private List<String> shared(int item, List<Because> because) {
    return because.isEmpty()
        ? List.of()
        : words.between(snapshot.items().get(item), because.get(0).itemId());
  }
}
