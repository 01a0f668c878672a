package dev.weft.models.internal.gate;

import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import java.util.List;

/** A gate at another balance of what is in season; its shares are those of that balance, too. */
record BalancedGate(GateModel gate, double popularity) implements Mixture {

  @Override
  public Gate algorithm() {
    return gate.algorithm();
  }

  @Override
  public int items() {
    return gate.items();
  }

  @Override
  public List<Model> members() {
    return gate.members();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    gate.score(evidence, popularity, scores);
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    return gate.shares(evidence, popularity, items);
  }

  /** The balance is the asker's and no part of the model. */
  @Override
  public void write(ModelWriter out) {
    gate.write(out);
  }
}
