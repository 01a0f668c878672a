package dev.weft.cli.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page says beside the figures.
 *
 * @param facts date, version, data hash and the like, by name
 * @param profile what the data looks like, by name
 * @param samples lists that the best algorithm gave to some of the test users, or its predictions
 *     of some of their ratings
 */
public record ReportRun(
    Map<String, String> facts, Map<String, String> profile, List<Sample> samples) {

  /** Nothing but the figures. */
  public static final ReportRun NONE = new ReportRun(Map.of(), Map.of(), List.of());

  public ReportRun {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    samples = List.copyOf(samples);
  }

  /** The same with one more fact, in front. */
  public ReportRun withFact(String name, String value) {
    var more = new LinkedHashMap<String, String>();
    more.put(name, value);
    more.putAll(facts);
    return new ReportRun(more, profile, samples);
  }

  /**
   * A list.
   *
   * @param who for whom it is
   * @param before what is known of them, in words
   * @param list titles, best first
   * @param hits which of them they turned to afterwards; of ratings none is
   */
  public record Sample(String who, String before, List<String> list, List<Boolean> hits) {

    public Sample {
      list = List.copyOf(list);
      hits = List.copyOf(hits);
    }
  }
}
