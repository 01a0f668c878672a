package dev.weft.cli.report;

import dev.weft.data.internal.Buckets;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.GateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A gate's tables as cells for a terminal; each begins with a row of heads. */
public final class ModelTables {

  private ModelTables() {}

  /**
   * A table.
   *
   * @param title what it shows, in a line or two
   * @param rows heads, then figures
   * @param sentences what it says, one line for each row
   */
  public record Table(String title, List<List<String>> rows, List<String> sentences) {}

  /** Members, weights by history length, weights by support; twice where attributes count. */
  public static List<Table> of(GateModel gate) {
    List<Member> members = Member.of(gate);
    List<Table> tables = new ArrayList<>();
    tables.add(new Table("Members", members(gate, members), List.of()));
    for (Balance balance : Balance.of("Weights", gate)) {
      GateTable table = balance.table();
      List<String> sentences = new ArrayList<>();
      for (int l = 0; l < balance.lengths(); l++) {
        sentences.add(ModelText.sentence(table, l, members));
      }
      tables.add(
          new Table(
              balance.title() + " by history length. " + ModelText.verdict(table, members),
              byLength(balance, members),
              sentences));
      tables.add(
          new Table(balance.title() + " by item support", bySupport(balance, members), List.of()));
    }
    return tables;
  }

  private static List<List<String>> members(GateModel gate, List<Member> members) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("member", "ndcg@25 alone", "kept", "why"));
    for (Member member : members) {
      rows.add(
          List.of(
              member.name(),
              gate.fitRecord(true)
                  .map(fit -> String.format(Locale.ROOT, "%.4f", fit.alone().get(member.place())))
                  .orElse("not kept"),
              member.kept() ? "yes" : "no",
              member.why()));
    }
    return rows;
  }

  private static List<List<String>> byLength(Balance balance, List<Member> members) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads("events", members, List.of("questions", "weights are")));
    for (int l = 0; l < balance.lengths(); l++) {
      List<String> row = new ArrayList<>(List.of(Buckets.HISTORY.label(l)));
      addShares(row, balance.table().ofLength(l));
      row.add(String.format(Locale.ROOT, "%,d", balance.table().questions(l)));
      row.add(ModelText.why(balance.table(), l));
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> bySupport(Balance balance, List<Member> members) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads("users", members, List.of("candidates")));
    for (int s = 0; s < balance.supports(); s++) {
      List<String> row = new ArrayList<>(List.of(Buckets.SUPPORT.label(s)));
      addShares(row, balance.table().ofSupport(s));
      row.add(String.format(Locale.ROOT, "%,d", balance.table().candidatesOfSupport(s)));
      rows.add(row);
    }
    return rows;
  }

  private static List<String> heads(String first, List<Member> members, List<String> last) {
    List<String> heads = new ArrayList<>(List.of(first));
    members.stream().filter(Member::kept).forEach(member -> heads.add(member.name()));
    heads.addAll(last);
    return heads;
  }

  private static void addShares(List<String> row, double[] shares) {
    for (double share : shares) {
      row.add(ModelText.percent(share));
    }
  }
}
