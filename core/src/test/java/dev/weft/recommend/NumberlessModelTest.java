package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A model of another's that breaks its word and gives scores that are not numbers. */
class NumberlessModelTest {

  private record Numberless(int items) implements Algorithm, Model {

    @Override
    public Numberless fit(TrainingData data) {
      return new Numberless(data.items());
    }

    @Override
    public Numberless read(ModelReader in) {
      return this;
    }

    @Override
    public Numberless algorithm() {
      return this;
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      Arrays.fill(scores, Float.NaN);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.POPULARITY;
    }

    @Override
    public void write(ModelWriter out) {
      out.number("items", items);
    }

    @Override
    public String description() {
      return "no number for anything";
    }

    @Override
    public Set<Need> needs() {
      return Set.of();
    }

    @Override
    public SearchSpace searchSpace() {
      return SearchSpace.NONE;
    }

    @Override
    public Set<Signal> signals(int historyLength, int itemSupport) {
      return Set.of(Signal.POPULARITY);
    }
  }

  /** It was said that every item is seen, excluded, filtered out or not available. */
  @Test
  void anEmptyListSaysThatTheModelGaveNoNumber() {
    Recommendations answer =
        LampShop.weftOf(new Numberless(0)).recommend(Query.user("u1").limit(5));
    assertThat(answer.items()).isEmpty();
    assertThat(answer.notes())
        .containsExactly(
            "the model gave no item a number; train it with hyperparameters nearer to the"
                + " defaults");
  }
}
