package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.imports.ImportJson;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.files.DatasetReader;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first part of the demo: its files are read, and what they hold is told. */
final class DemoRead {

  private DemoRead() {}

  /** Reads a scene's data: the part that the demo is about. */
  static Dataset read(DemoScene scene, ObjectNode json, Console console) throws IOException {
    console.heading("Read");
    Imported imported;
    try (Step step = console.step("Reading")) {
      var options = ReadOptions.DEFAULTS.withProgress((rows, done, all) -> step.at(done, all));
      imported = new DatasetReader(options).read(List.of(Source.of(scene.data())));
    }
    tell(imported.report(), imported.dataset(), console);
    if (scene.textsLeftOut()) {
      console.print("  embedded here: titles, tags and overviews");
    }
    json.set("read", ImportJson.of(imported.report(), null));
    return scene.part(imported.dataset());
  }

  private static void tell(ImportReport report, Dataset data, Console console) {
    long chinese =
        data.items().stream().filter(item -> Script.anyChinese(item.texts().values())).count();
    console.print(
        "  %,d items (%,d with a Chinese text), %,d users, %,d events in %.1f s",
        report.items(),
        chinese,
        report.users(),
        report.events(),
        report.took().toMillis() / 1000.0);
    String types =
        report.eventTypes().entrySet().stream()
            .filter(type -> type.getValue() > 0)
            .map(type -> String.format(Locale.ROOT, "%,d %s", type.getValue(), type.getKey()))
            .collect(Collectors.joining(", "));
    String times =
        report.firstTime() == null
            ? ""
            : "; " + day(report.firstTime()) + " to " + day(report.lastTime());
    console.print("  " + types + times);
    console.print(
        "  from "
            + report.files().stream()
                .map(file -> Path.of(file.file()).getFileName() + " (" + file.kind() + ")")
                .collect(Collectors.joining(", ")));
  }

  private static String day(@Nullable Instant instant) {
    return String.valueOf(instant).substring(0, 10);
  }
}
