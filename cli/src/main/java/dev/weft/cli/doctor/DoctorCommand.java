package dev.weft.cli.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.doctor.Finding.State;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.text.internal.words.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether everything works here. */
@Command(
    name = "doctor",
    description = {
      "Checks whether everything that Weft needs works on this machine.",
      "With --licences lists what it is made of instead."
    })
public final class DoctorCommand extends ConsoleCommand {

  @Option(
      names = "--licences",
      description = "List every dependency with its version and licence, and check nothing.")
  private boolean licences;

  @Override
  protected int run(Console console) throws IOException {
    if (licences) {
      LicenceList.show(Bill.ofBuild(), console);
      return 0;
    }
    List<Finding> findings = new ArrayList<>();
    try (var _ = console.step("Looking")) {
      findings.add(MachineChecks.java());
      findings.add(MachineChecks.heap());
      findings.add(MachineChecks.vectors());
      Finding temporary = MachineChecks.temporary();
      findings.add(temporary);
      Finding natives = LibraryChecks.natives();
      findings.add(natives);
      if (temporary.state() == State.OK && natives.state() == State.OK) {
        findings.addAll(LibraryChecks.unpacked());
      }
      findings.add(MachineChecks.cache());
      findings.add(MachineChecks.here());
    }
    show(findings, console);
    return findings.stream().anyMatch(f -> f.state() == State.BROKEN) ? Failures.FAILED : 0;
  }

  private static void show(List<Finding> findings, Console console) {
    List<List<String>> cells = new ArrayList<>();
    for (Finding finding : findings) {
      cells.add(
          List.of(
              finding.state().name().toLowerCase(Locale.ROOT), finding.name(), finding.found()));
      if (!finding.remedy().isEmpty()) {
        cells.add(List.of("", "", "-> " + finding.remedy()));
      }
    }
    console.lines(TextTable.lines(cells, 0, console.places()));
    var node = JsonNodeFactory.instance.objectNode();
    node.put("ok", findings.stream().noneMatch(f -> f.state() == State.BROKEN));
    var checks = node.putArray("checks");
    findings.forEach(
        f ->
            checks
                .addObject()
                .put("name", f.name())
                .put("state", f.state().name().toLowerCase(Locale.ROOT))
                .put("found", f.found())
                .put("remedy", f.remedy()));
    console.json(node);
  }
}
