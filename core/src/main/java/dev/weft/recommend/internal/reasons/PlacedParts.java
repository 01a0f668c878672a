package dev.weft.recommend.internal.reasons;

import dev.weft.data.History;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.PlacedModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What speaks for items of which some arrived after training. For an arrival speaks an own item
 * that is like it, and what speaks for the trained items most alike to it; or how much it is taken
 * itself, where it stands higher for that.
 */
public final class PlacedParts implements Spoken {

  /** How many of the trained items nearest to an arrival are asked what speaks for them. */
  private static final int NEAREST = 5;

  private final PlacedModel model;
  private final Evidence evidence;
  private final History history;
  private final PlacedModel.Within within;
  private final int[] items;
  private final Parts trained;
  private final int[] placeOf;
  private final BitSet popular;

  private PlacedParts(PlacedModel model, Evidence evidence, int[] items) {
    this.model = model;
    this.evidence = evidence;
    this.history = evidence.history();
    this.within = model.within(evidence);
    this.popular = model.popular(evidence);
    this.items = items;
    int[] asked =
        IntStream.of(items).flatMap(item -> standingFor(item)).distinct().sorted().toArray();
    this.trained = Parts.of(model.inner(), within.evidence(), asked);
    this.placeOf = asked;
  }

  /** Of a model that may have placed items; of any other its own parts. */
  public static Spoken of(Model model, Evidence evidence, int[] items) {
    return model instanceof PlacedModel placed
        ? new PlacedParts(placed, evidence, items)
        : Parts.of(model, evidence, items);
  }

  private IntStream standingFor(int item) {
    return model.isTrained(item)
        ? IntStream.of(item)
        : IntStream.of(model.place(item).items()).limit(NEAREST);
  }

  private int place(int item) {
    return Arrays.binarySearch(placeOf, item);
  }

  private Signal sourceOfArrival(int item) {
    return history.size() > 0 && !popular.get(item) ? Signal.TEXT : Signal.POPULARITY;
  }

  @Override
  public double[] entries(int place) {
    int item = items[place];
    double[] parts = new double[history.size()];
    if (model.isTrained(item)) {
      add(1, trained.entries(place(item)), parts);
      return parts;
    }
    if (popular.get(item)) {
      return parts;
    }
    Placed placed = model.place(item);
    for (int n = 0; n < placed.items().length; n++) {
      addOwn(placed, n, parts);
      if (n < NEAREST) {
        double[] own = trained.entries(place(placed.items()[n]));
        double total = 0;
        for (double part : own) {
          total += Math.abs(part);
        }
        add(total > 0 ? model.spread() * placed.weights()[n] / total : 0, own, parts);
      }
    }
    model.addBeside(evidence, item, parts);
    return parts;
  }

  /** The neighbour is an item of the history itself. */
  private void addOwn(Placed placed, int n, double[] parts) {
    History own = within.evidence().history();
    for (int e = 0; e < own.size(); e++) {
      if (own.item(e) == placed.items()[n]) {
        parts[within.entryOf()[e]] += placed.weights()[n] * own.weight(e);
      }
    }
  }

  private void add(double scale, double[] own, double[] parts) {
    for (int e = 0; e < own.length; e++) {
      parts[within.entryOf()[e]] += scale * own[e];
    }
  }

  @Override
  public List<Share> shares(int place) {
    int item = items[place];
    return model.isTrained(item)
        ? trained.shares(place(item))
        : List.of(new Share(sourceOfArrival(item), 1));
  }
}
