package dev.weft.recommend;

import java.util.List;

/**
 * How a snapshot came about.
 *
 * @param dataHash hash of the data it was trained on, or empty
 * @param seed the source of every random choice
 * @param version the version of Weft that trained it, or empty
 * @param choices what was compared and chosen, one line each; empty when the algorithm was given
 */
public record Provenance(String dataHash, long seed, String version, List<String> choices) {

  /** Nothing is known, as of files of older versions. */
  public static final Provenance UNKNOWN = new Provenance("", 0, "", List.of());

  public Provenance {
    choices = List.copyOf(choices);
  }

  /** By this version of Weft, which knows its own when it runs from its jar. */
  public static Provenance of(String dataHash, long seed, List<String> choices) {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return new Provenance(dataHash, seed, version == null ? "" : version, choices);
  }

  /** Whether more is known than the data. */
  public boolean isKnown() {
    return !new Provenance("", seed, version, choices).equals(UNKNOWN);
  }
}
