package dev.weft.training;

import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Set;

/**
 * An algorithm whose quality is known: it ranks the items of the history's group first, but takes
 * more and more of the others for them as {@code place} leaves 0.7.
 *
 * @param place best at 0.7; refused by the fit above 0.9
 * @param idle makes no difference
 */
public record Taste(double place, int idle) implements Algorithm {

  public Taste {
    Rule.within("place", place, 0, 1);
  }

  Taste() {
    this(0.2, 1);
  }

  @Override
  public Model fit(TrainingData data) {
    if (place > 0.9) {
      throw new ArithmeticException("place is too large");
    }
    return new TasteModel(this, data.items());
  }

  @Override
  public String description() {
    return "a known quality";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Set.of(Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.uniform("place", 0, 1);
  }

  @Override
  public Model read(ModelReader in) {
    return new TasteModel(this, in.count("items"));
  }

  /** Even items are one group, odd ones the other. */
  private record TasteModel(Taste algorithm, int items) implements Model {

    @Override
    public void score(Evidence evidence, float[] scores) {
      int first = evidence.history().size() == 0 ? 0 : evidence.history().item(0);
      double mistaken = Math.min(1, Math.abs(algorithm.place() - 0.7));
      for (int item = 0; item < scores.length; item++) {
        double chance = ((item * 31 + first * 17) % 97) / 97.0;
        scores[item] = item % 2 == first % 2 ^ chance < mistaken ? 1 : 0;
      }
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.BEHAVIOUR;
    }

    @Override
    public void write(ModelWriter out) {
      out.number("items", items);
    }
  }
}
