package dev.weft.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Imports that write nothing, and what is odd in their reports. */
final class DryRun {

  private DryRun() {}

  static ImportReport dryRun(Path... files) {
    return dryRun(Arrays.stream(files).map(Source::of).toArray(Source[]::new));
  }

  static ImportReport dryRun(Source... sources) {
    return new DatasetReader(ReadOptions.DEFAULTS).dryRun(List.of(sources));
  }

  static List<String> codes(ImportReport report) {
    return report.oddities().stream().map(Oddity::code).toList();
  }

  /** What is said of an oddity, or nothing. */
  static String oddity(ImportReport report, String code) {
    return report.oddities().stream()
        .filter(oddity -> oddity.code().equals(code))
        .map(Oddity::toString)
        .findFirst()
        .orElse("");
  }

  /**
   * Events of 8 users and 7 items, in lines of {@code user,item} and what is added, in which # is
   * the number of the line.
   */
  static Path events(Path folder, String name, String header, String more) {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id" + header));
    for (int i = 0; i < 40; i++) {
      lines.add(("u" + i % 8 + ",i" + i % 7 + more).replace("#", Integer.toString(i)));
    }
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }
}
