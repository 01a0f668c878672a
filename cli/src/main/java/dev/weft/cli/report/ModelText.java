package dev.weft.cli.report;

import dev.weft.data.internal.Buckets;
import dev.weft.models.internal.gate.FitRecord;
import dev.weft.models.internal.gate.GateTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a gate's tables say in words. */
final class ModelText {

  private ModelText() {}

  /** {@code With 2–3 events: text-ease 60 %, popularity 40 %.} The largest share stands first. */
  static String sentence(GateTable table, int length, List<Member> members) {
    List<Member> kept = members.stream().filter(Member::kept).toList();
    double[] shares = table.ofLength(length);
    String parts =
        IntStream.range(0, shares.length)
            .filter(m -> Math.round(100 * shares[m]) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(m -> -shares[m]))
            .map(m -> spoken(kept.get(m)) + " " + percent(shares[m]))
            .collect(Collectors.joining(", "));
    String events = Buckets.HISTORY.label(length);
    return String.format(
        Locale.ROOT,
        "With %s event%s: %s.",
        events,
        events.equals("1") ? "" : "s",
        parts.isEmpty() ? "nothing" : parts);
  }

  private static String spoken(Member member) {
    return member.name().startsWith("attribute-prior")
        ? member.name().replace("attribute-prior", "attributes")
        : member.name();
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** What the weights were fitted on and how well, in a sentence or two. */
  static String verdict(GateTable table, List<Member> members) {
    if (table.record().isEmpty()) {
      return "The file is of a version that kept no record of the fit.";
    }
    FitRecord fit = table.record().get();
    if (fit.questions() == 0) {
      return "Nothing could be held out, so every member counts alike.";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "Fitted on %,d questions about %s%s: nDCG@25 %.4f; the best member alone, %s, %.4f.",
            fit.questions(),
            switch (fit.holdOut()) {
              case LATEST -> "the latest events";
              case RANDOM -> "random events";
              case LAST -> "each user's last item";
            },
            fit.cuts() > 1 ? String.format(Locale.ROOT, " of %d cuts", fit.cuts()) : "",
            fit.gate(),
            members.get(fit.bestMember()).name(),
            fit.alone().get(fit.bestMember())));
    if (!Float.isNaN(fit.crossChecked())) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "On questions left out of the fit: %.4f against %.4f.",
              fit.crossChecked(),
              fit.bestCrossChecked()));
    }
    if (fit.choice() == FitRecord.Choice.BEST_MEMBER) {
      sentences.add("No ensemble did better by more than chance.");
    }
    return String.join(" ", sentences);
  }

  /** Why a length has the weights it has. */
  static String why(GateTable table, int length) {
    return table
        .record()
        .map(fit -> fit.lengths().get(length).choice())
        .map(
            choice ->
                switch (choice) {
                  case TOO_FEW_QUESTIONS -> "common, too few questions";
                  case COMMON -> "common";
                  case ENSEMBLE -> "its own";
                  case BEST_MEMBER -> "its best member";
                  case AT_THE_END -> "what is taken at the end";
                })
        .orElse("");
  }
}
