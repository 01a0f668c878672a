package dev.weft.cli.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.terminal.Console;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows a bill of materials, licence by licence. */
final class LicenceList {

  private static final String NONE = "no licence named by its author";

  private LicenceList() {}

  static void show(Bill bill, Console console) {
    Map<String, List<Bill.Dependency>> byLicence =
        bill.dependencies().stream()
            .collect(
                Collectors.groupingBy(LicenceList::licences, TreeMap::new, Collectors.toList()));
    console.print(
        "%,d dependencies; of several licences one may be chosen", bill.dependencies().size());
    byLicence.forEach(
        (licence, dependencies) -> {
          console.heading(licence);
          dependencies.forEach(one -> console.print("  %s %s", one.name(), one.version()));
        });
    json(bill, console);
  }

  private static void json(Bill bill, Console console) {
    var node = JsonNodeFactory.instance.objectNode();
    var array = node.putArray("dependencies");
    for (Bill.Dependency one : bill.dependencies()) {
      var licences =
          array
              .addObject()
              .put("name", one.name())
              .put("version", one.version())
              .put("file", one.file())
              .putArray("licences");
      one.licences().forEach(licences::add);
    }
    console.json(node);
  }

  private static String licences(Bill.Dependency one) {
    return one.licences().isEmpty() ? NONE : String.join(" or ", one.licences());
  }
}
