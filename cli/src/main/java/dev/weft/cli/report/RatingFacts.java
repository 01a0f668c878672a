package dev.weft.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.ModelSize;
import dev.weft.models.internal.ratings.RatingStackModel;
import dev.weft.models.internal.ratings.bayesian.BayesianMfModel;
import dev.weft.models.ratings.RatingModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What predicts ratings in a snapshot. */
public final class RatingFacts {

  private RatingFacts() {}

  /** Names and values in the order in which they are shown. */
  public static Map<String, String> of(RatingModel model) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Ratings by", model.algorithm().name());
    facts.put(
        "Learned from",
        model.ratings().isPresent()
            ? text("%,d ratings", model.ratings().getAsLong())
            : "not kept in the file");
    facts.put(
        "Scale",
        String.format(
            Locale.ROOT, "%s to %s", number(model.scale().min()), number(model.scale().max())));
    if (model instanceof BayesianMfModel bayesian) {
      facts.put(
          "Samples",
          text(
              "%,d of each of %,d users and %,d items with ratings",
              bayesian.samples(), bayesian.ratedUsers(), bayesian.ratedItems()));
    }
    facts.put("Size", text("%,.1f MB", ModelSize.of(model) / 1e6));
    return facts;
  }

  /** The members that count in a stack, below heads; empty for any other model. */
  public static List<List<String>> members(RatingModel model) {
    List<List<String>> rows = new ArrayList<>();
    if (model instanceof RatingStackModel stack) {
      rows.add(List.of("member", "weight", "hyperparameters"));
      for (int m = 0; m < stack.members().size(); m++) {
        rows.add(
            List.of(
                stack.members().get(m).algorithm().name(),
                text("%.3f", stack.weights().get(m)),
                Hyperparameters.text(stack.members().get(m).algorithm())));
      }
    }
    return rows;
  }

  static void write(ObjectNode node, RatingModel model) {
    node.put("algorithm", model.algorithm().name());
    node.put("hyperparameters", Hyperparameters.text(model.algorithm()));
    if (model.ratings().isPresent()) {
      node.put("ratings", model.ratings().getAsLong());
    } else {
      node.putNull("ratings");
    }
    node.put("items", model.items());
    node.putObject("scale").put("min", model.scale().min()).put("max", model.scale().max());
    node.put("bytes", ModelSize.of(model));
    if (model instanceof BayesianMfModel bayesian) {
      node.put("samples", bayesian.samples());
      node.put("rated_users", bayesian.ratedUsers());
      node.put("rated_items", bayesian.ratedItems());
    }
    if (model instanceof RatingStackModel stack) {
      node.put("constant", stack.constant());
      ArrayNode members = node.putArray("members");
      for (int m = 0; m < stack.members().size(); m++) {
        ObjectNode member = members.addObject().put("weight", stack.weights().get(m));
        write(member, stack.members().get(m));
      }
    }
  }

  /** Without a fraction where it is whole. */
  static String number(double value) {
    return value == Math.rint(value) ? text("%.0f", value) : Double.toString(value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
