package dev.weft.cli.benchmark.rankings;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.PersistentMap;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.placement.FittedPlacement;
import dev.weft.models.internal.placement.Placed;
import dev.weft.models.internal.placement.PlacedModel;
import dev.weft.training.internal.PlacementSearch;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A model trained without the items that have no events, to which those are added afterwards, one
 * by one, as items that arrive are.
 *
 * @param trained learns about the items with events
 */
record PlacedItems(Algorithm trained) implements Algorithm {

  @Override
  public String description() {
    return "items without events placed after training";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return itemSupport == 0 ? Set.of(Signal.TEXT) : trained.signals(historyLength, itemSupport);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public Model fit(TrainingData data) {
    int[] support = data.interactions().support();
    int[] warm = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
    int[] cold = IntStream.range(0, support.length).filter(i -> support[i] == 0).toArray();
    TrainingData known = data.onItems(warm);
    FittedPlacement placement =
        PlacementSearch.choose(known)
            .fit(
                known.itemFeatures(), known.interactions().support(), known.interactions().users());
    PersistentMap<Integer, Placed> places = PersistentMap.empty();
    for (int c = 0; c < cold.length; c++) {
      int[] one = {cold[c]};
      Placed placed =
          placement.place(data.itemFeatures().stream().map(block -> block.select(one)).toList());
      places = places.with(warm.length + c, placed);
    }
    int[] order = IntStream.concat(Arrays.stream(warm), Arrays.stream(cold)).toArray();
    var model = new PlacedModel(trained.fit(known), placement, places, support.length, false);
    return new Reordered(this, model, order, Interactions.newIndices(order.length, warm));
  }

  @Override
  public Model read(ModelReader in) {
    throw new UnsupportedOperationException("made for a measurement and never written");
  }

  /** The items in the order of the data, in which those without events stand among the others. */
  private record Reordered(PlacedItems algorithm, PlacedModel model, int[] order, int[] newIndex)
      implements Model {

    @Override
    public int items() {
      return order.length;
    }

    private Evidence known(Evidence evidence) {
      History history = evidence.history().reindexed(newIndex);
      return new Evidence(history, evidence.attributes());
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      float[] own = model.score(known(evidence));
      for (int i = 0; i < order.length; i++) {
        scores[order[i]] = own[i];
      }
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      for (int i = 0; i < order.length; i++) {
        if (order[i] == item) {
          return model.source(known(evidence), i);
        }
      }
      throw new IllegalArgumentException("there is no item " + item);
    }

    @Override
    public void write(ModelWriter out) {
      model.write(out);
    }
  }
}
