package dev.weft.recommend;

import dev.weft.data.EventReading.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What values of events mean, as sections of a snapshot's file. */
final class ValueSections {

  private static final String TELLING = "values-telling";
  private static final String SILENT = "values-silent";
  private static final String SCALE = "values-rated";

  private ValueSections() {}

  static void put(Map<String, Object> sections, Values values) {
    if (!values.equals(Values.UNKNOWN)) {
      sections.put(TELLING, lines(values.telling()));
      sections.put(SILENT, lines(values.silent()));
      sections.put(
          SCALE,
          new float[] {values.signed() ? 1 : 0, (float) values.least(), (float) values.greatest()});
    }
  }

  private static String lines(Set<String> types) {
    return String.join("\n", new TreeSet<>(types));
  }

  /** Older files do not tell. */
  static Values read(Map<String, Object> sections) {
    if (!sections.containsKey(SCALE)) {
      return Values.UNKNOWN;
    }
    float[] scale = SnapshotFile.section(sections, SCALE, float[].class);
    if (scale.length != 3) {
      throw new IllegalArgumentException(
          "its '" + SCALE + "' must be three numbers: " + Arrays.toString(scale));
    }
    return new Values(
        types(sections, TELLING), types(sections, SILENT), scale[0] != 0, scale[1], scale[2]);
  }

  private static Set<String> types(Map<String, Object> sections, String name) {
    return SnapshotFile.section(sections, name, String.class)
        .lines()
        .collect(Collectors.toUnmodifiableSet());
  }
}
