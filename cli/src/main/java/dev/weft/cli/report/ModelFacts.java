package dev.weft.cli.report;

import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Snapshot.Provenance;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a snapshot is, as names and values. */
public final class ModelFacts {

  private ModelFacts() {}

  /** The facts in the order in which they are shown. */
  public static Map<String, String> of(Snapshot snapshot) {
    Provenance provenance = snapshot.provenance();
    long pairs = snapshot.audience().pairs();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Algorithm", snapshot.model().algorithm().name());
    facts.put(
        "Learned from",
        String.format(
            Locale.ROOT,
            "%,d pairs of %,d users and %,d items",
            pairs,
            snapshot.users().size(),
            snapshot.items().size()));
    facts.put("Data hash", orElse(snapshot.provenance().dataHash(), "none kept"));
    facts.put("Encoder", orElse(snapshot.catalogue().encoderId(), "none"));
    facts.put(
        "Seed", provenance.isKnown() ? Long.toString(provenance.seed()) : "not kept in the file");
    facts.put("Written by", orElse(provenance.version(), "a version that is not known"));
    return facts;
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
