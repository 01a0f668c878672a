package dev.weft.cli.report;

import dev.weft.data.Buckets;
import dev.weft.models.Model;
import dev.weft.models.gate.GateModel;
import dev.weft.models.gate.GateTable;
import java.util.List;

/**
 * Where text and where behaviour wins in a gate: the share of each in the weights, by history
 * length and item support.
 *
 * @param title whose weights
 * @param table the weights
 */
public record Balance(String title, GateTable table) {

  /** The pictures of a model: two when a gate weighs otherwise for anonymous sessions. */
  public static List<Balance> of(String name, Model model) {
    if (!(model instanceof GateModel gate)) {
      return List.of();
    }
    return gate.heedsAttributes()
        ? List.of(
            new Balance(name + " (attributes known)", new GateTable(gate, true)),
            new Balance(name + " (anonymous sessions)", new GateTable(gate, false)))
        : List.of(new Balance(name, new GateTable(gate, true)));
  }

  int lengths() {
    return Buckets.HISTORY.size();
  }

  int supports() {
    return Buckets.SUPPORT.size();
  }
}
