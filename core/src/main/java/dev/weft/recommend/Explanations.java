package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.math.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.cold.ColdColumnsModel;
import dev.weft.models.content.ContentModel;
import dev.weft.models.gate.GateModel;
import dev.weft.models.popularity.AttributePriorModel;
import dev.weft.models.popularity.PopularityModel;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says why an item is in a list. A gate's score is a sum over its members and an item-to-item
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
   * Reasons, the strongest first.
   *
   * @param similarity of the text asked for with every item, empty when none was
   * @param excluded what cannot be in the list anyway
   * @param limit length of the list
   */
  List<Reason> of(Evidence evidence, int item, float[] similarity, boolean[] excluded, int limit) {
    Map<Source, Double> shares = shares(evidence, item);
    List<Because> because = because(evidence.history(), item);
    boolean decisive = !because.isEmpty() && decisive(evidence, item, because, excluded, limit);
    double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Reason> reasons = new ArrayList<>();
    if (similarity.length > 0) {
      reasons.add(
          new Reason(Source.SEARCH, Math.max(0, similarity[item]), List.of(), false, List.of()));
    }
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
      reasons.add(new Reason(Source.POPULARITY, 1, List.of(), false, List.of()));
    }
    return reasons;
  }

  private Map<Source, Double> shares(Evidence evidence, int item) {
    Map<Source, Double> shares = new EnumMap<>(Source.class);
    if (evidence.history().size() == 0 && !(snapshot.model() instanceof GateModel)) {
      shares.put(Source.POPULARITY, 1.0);
    } else if (snapshot.model() instanceof GateModel gate) {
      float[] parts = gate.shares(evidence, item);
      for (int m = 0; m < parts.length; m++) {
        Model member = gate.members().get(m);
        Source source =
            evidence.history().size() == 0 && member instanceof ItemToItem
                ? Source.POPULARITY
                : source(member, item);
        shares.merge(source, (double) Math.max(0, parts[m]), Double::sum);
      }
    } else {
      shares.put(source(snapshot.model(), item), 1.0);
    }
    return shares;
  }

  private static Source source(Model model, int item) {
    return switch (model) {
      case PopularityModel popularity -> Source.POPULARITY;
      case AttributePriorModel prior -> Source.ATTRIBUTES;
      case ContentModel content -> Source.TEXT;
      case ColdColumnsModel columns when columns.isCold(item) -> Source.TEXT;
      default -> Source.BEHAVIOUR;
    };
  }

  /** The history's items by what they contribute, over all additive parts of the model. */
  private List<Because> because(History history, int item) {
    double[] parts = new double[history.size()];
    addContributions(snapshot.model(), history, item, 1, parts);
    double total = 0;
    for (double part : parts) {
      total += Math.max(0, part);
    }
    float[] order = new float[parts.length];
    for (int entry = 0; entry < parts.length; entry++) {
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

  private void addContributions(
      Model model, History history, int item, double weight, double[] parts) {
    switch (model) {
      case GateModel gate -> {
        int support = gate.support(item);
        for (int m = 0; m < gate.members().size(); m++) {
          float share = gate.weight(m, history.size(), support);
          double[] own = new double[parts.length];
          if (share > 0) {
            addContributions(gate.members().get(m), history, item, 1, own);
            addScaled(own, weight * share, parts);
          }
        }
      }
      case ItemToItem additive -> {
        for (int entry = 0; entry < parts.length; entry++) {
          parts[entry] +=
              weight * history.weight(entry) * additive.weight(history.item(entry), item);
        }
      }
      default -> {
        // The others do not say which item of the history speaks.
      }
    }
  }

  /** Members differ in scale: each counts by its contributions' part of their own sum. */
  private static void addScaled(double[] own, double weight, double[] parts) {
    double total = 0;
    for (double part : own) {
      total += Math.abs(part);
    }
    for (int entry = 0; entry < own.length && total > 0; entry++) {
      parts[entry] += weight * own[entry] / total;
    }
  }

  /** Whether the item falls out of the list when its strongest reason had not been. */
  private boolean decisive(
      Evidence evidence, int item, List<Because> because, boolean[] excluded, int limit) {
    History history = evidence.history();
    History without =
        history.filter(
            entry ->
                !snapshot.items().get(history.item(entry)).id().equals(because.get(0).itemId()));
    float[] scores = snapshot.model().score(new Evidence(without, evidence.attributes()));
    for (int other : TopK.of(scores, excluded, limit)) {
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
