package dev.weft.files;

import java.nio.file.Path;

/** Imports a file in a process of its own, whose heap the caller sets, and prints how it went. */
final class ImportProbe {

  private ImportProbe() {}

  public static void main(String[] arguments) {
    ImportReport report = DatasetReader.read(Path.of(arguments[0])).report();
    System.out.println(report.events() + " events in " + report.took().toMillis() + " ms");
  }
}
