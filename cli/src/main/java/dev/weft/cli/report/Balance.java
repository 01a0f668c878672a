package dev.weft.cli.report;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Model;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.GateTable;
import java.util.ArrayList;
import java.util.Arrays;
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
    return gate.usesAttributes()
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

  /**
   * Ranges of supports side by side that are weighed alike at every length.
   *
   * @param first the first of {@link Buckets#SUPPORT}
   * @param last the last, at least the first
   */
  record Band(int first, int last) {

    /** Such as {@code 10–249} or {@code 1+}. */
    String label() {
      String from = Buckets.SUPPORT.label(first);
      String to = Buckets.SUPPORT.label(last);
      int start = Buckets.SUPPORT.start(first);
      if (first == last) {
        return from;
      }
      return to.endsWith("+") ? start + "+" : start + to.substring(to.indexOf('–'));
    }
  }

  /** All supports, in as few bands as there are differences, the least support first. */
  List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    int first = 0;
    for (int s = 1; s <= supports(); s++) {
      if (s == supports() || !alike(first, s)) {
        bands.add(new Band(first, s - 1));
        first = s;
      }
    }
    return bands;
  }

  private boolean alike(int one, int other) {
    for (int l = 0; l < lengths(); l++) {
      if (!Arrays.equals(table.cell(l, one), table.cell(l, other))
          || table.text(l, one) != table.text(l, other)
          || table.behaviour(l, one) != table.behaviour(l, other)) {
        return false;
      }
    }
    return true;
  }

  /** How many items of a band were weighed at a length. */
  int weighed(int length, Band band) {
    int sum = 0;
    for (int s = band.first(); s <= band.last(); s++) {
      sum += table.candidates(length, s);
    }
    return sum;
  }
}
