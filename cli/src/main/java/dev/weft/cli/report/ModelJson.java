package dev.weft.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.internal.Buckets;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.gate.FitRecord;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.GateTable;
import dev.weft.recommend.Snapshot;
import java.util.List;
import java.util.Locale;

/** Everything that is known of a snapshot's model as JSON with snake_case names. */
public final class ModelJson {

  private ModelJson() {}

  /** The snapshot as a tree. */
  public static ObjectNode node(String file, Snapshot snapshot) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Algorithm algorithm = snapshot.model().algorithm();
    node.put("file", file);
    node.put("algorithm", algorithm.name());
    node.put("hyperparameters", Hyperparameters.text(algorithm));
    node.put("data_hash", snapshot.provenance().dataHash());
    node.put("items", snapshot.items().size());
    node.put("users", snapshot.users().size());
    node.put("pairs", snapshot.audience().pairs());
    node.put("encoder", snapshot.catalogue().encoderId());
    if (snapshot.provenance().isKnown()) {
      node.put("seed", snapshot.provenance().seed());
      node.put("version", snapshot.provenance().version());
    } else {
      node.putNull("seed");
      node.putNull("version");
    }
    ArrayNode choices = node.putArray("choices");
    snapshot.provenance().choices().forEach(choices::add);
    if (snapshot.model() instanceof GateModel gate) {
      gate(node.putObject("gate"), gate);
    } else {
      node.putNull("gate");
    }
    if (snapshot.ratings().isPresent()) {
      RatingFacts.write(node.putObject("ratings"), snapshot.ratings().get());
    } else {
      node.putNull("ratings");
    }
    return node;
  }

  private static void gate(ObjectNode node, GateModel gate) {
    List<Member> members = Member.of(gate);
    ArrayNode array = node.putArray("members");
    for (Member member : members) {
      ObjectNode each = array.addObject();
      each.put("name", member.name());
      each.put("hyperparameters", Hyperparameters.text(member.algorithm()));
      each.put("kept", member.kept());
      each.put("why", member.why());
      ObjectNode alone = each.putObject("ndcg_alone");
      gate.fitRecord(true)
          .ifPresent(fit -> number(alone, "as_asked", fit.alone().get(member.place())));
      gate.fitRecord(false)
          .ifPresent(fit -> number(alone, "anonymous", fit.alone().get(member.place())));
    }
    node.put("uses_attributes", gate.usesAttributes());
    table(node.putObject("as_asked"), new GateTable(gate, true), members);
    if (gate.usesAttributes()) {
      table(node.putObject("anonymous"), new GateTable(gate, false), members);
    }
  }

  private static void table(ObjectNode node, GateTable table, List<Member> members) {
    List<Member> kept = members.stream().filter(Member::kept).toList();
    if (table.record().isPresent()) {
      record(node.putObject("fit"), table.record().get(), members);
    } else {
      node.putNull("fit");
    }
    ArrayNode lengths = node.putArray("by_history_length");
    for (int l = 0; l < Buckets.HISTORY.size(); l++) {
      ObjectNode each = lengths.addObject();
      each.put("events", Buckets.HISTORY.label(l));
      each.put("questions", table.questions(l));
      shares(each.putObject("shares"), table.ofLength(l), kept);
      each.put("sentence", ModelText.sentence(table, l, members));
      ArrayNode cells = each.putArray("by_support");
      for (int s = 0; s < Buckets.SUPPORT.size(); s++) {
        ObjectNode cell = cells.addObject();
        cell.put("users", Buckets.SUPPORT.label(s));
        cell.put("candidates", table.candidates(l, s));
        number(cell, "offset", table.offset(l, s));
        cell.put("text", table.text(l, s));
        cell.put("behaviour", table.behaviour(l, s));
        ObjectNode weights = cell.putObject("weights");
        for (int m = 0; m < kept.size(); m++) {
          number(
              weights,
              kept.get(m).name(),
              table
                  .model()
                  .weight(
                      m, table.attributes(), Buckets.HISTORY.start(l), Buckets.SUPPORT.start(s)));
        }
      }
    }
    ArrayNode supports = node.putArray("by_support");
    for (int s = 0; s < Buckets.SUPPORT.size(); s++) {
      ObjectNode each = supports.addObject();
      each.put("users", Buckets.SUPPORT.label(s));
      each.put("candidates", table.candidatesOfSupport(s));
      shares(each.putObject("shares"), table.ofSupport(s), kept);
    }
  }

  private static void record(ObjectNode node, FitRecord fit, List<Member> members) {
    node.put("hold_out", fit.holdOut().name().toLowerCase(Locale.ROOT));
    node.put("cuts", fit.cuts());
    node.put("questions", fit.questions());
    node.put("choice", choice(fit.choice()));
    node.put("best_member", members.get(fit.bestMember()).name());
    number(node, "ndcg", fit.gate());
    number(node, "ndcg_cross_checked", fit.crossChecked());
    number(node, "ndcg_best_member_cross_checked", fit.bestCrossChecked());
    ArrayNode lengths = node.putArray("by_history_length");
    for (int l = 0; l < fit.lengths().size(); l++) {
      FitRecord.Length length = fit.lengths().get(l);
      ObjectNode each = lengths.addObject();
      each.put("events", Buckets.HISTORY.label(l));
      each.put("questions", length.questions());
      each.put("choice", choice(length.choice()));
      each.put("best_member", members.get(length.bestMember()).name());
      number(each, "ndcg", length.gate());
      number(each, "ndcg_best_member", length.best());
      ArrayNode relevant = each.putArray("relevant_by_support");
      length.relevant().forEach(relevant::add);
    }
  }

  private static String choice(FitRecord.Choice choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static void shares(ObjectNode node, double[] shares, List<Member> kept) {
    for (int m = 0; m < shares.length; m++) {
      node.put(kept.get(m).name(), shares[m]);
    }
  }

  /** A number, or null for one that was not measured. */
  private static void number(ObjectNode node, String name, float value) {
    if (Float.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, Double.parseDouble(Float.toString(value)));
    }
  }
}
