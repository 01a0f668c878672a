package dev.weft.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the command is deployed with, from the bill of materials (CycloneDX) that the build packs
 * into the jar.
 *
 * @param dependencies in the order of their names
 */
record Bill(List<Dependency> dependencies) {

  static final String RESOURCE = "/META-INF/sbom/application.cdx.json";

  private static final String OWN = "dev.weft";
  private static final String CLASSIFIER = "classifier=";

  /**
   * One library, or the model that a jar holds.
   *
   * @param name group and artifact, and the platform where there is a jar for each
   * @param file the name of its jar
   * @param licences of which one may be chosen; empty when its author names none
   */
  record Dependency(String name, String version, String file, List<String> licences) {

    Dependency {
      licences = List.copyOf(licences);
    }
  }

  Bill {
    dependencies = List.copyOf(dependencies);
  }

  /** The bill of this build. */
  static Bill ofBuild() throws IOException {
    try (InputStream in = Bill.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("this build has no bill of materials: build it by ./weft or Maven");
      }
      return of(new ObjectMapper().readTree(in));
    }
  }

  private static Bill of(JsonNode bill) {
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode component : bill.required("components")) {
      if (!component.path("group").asText().equals(OWN)) {
        dependencies.add(dependency(component));
      }
    }
    dependencies.sort(Comparator.comparing(Dependency::name));
    return new Bill(dependencies);
  }

  private static Dependency dependency(JsonNode component) {
    String artifact = component.required("name").asText();
    String version = component.required("version").asText();
    String classifier = classifier(component.required("purl").asText());
    return new Dependency(
        component.required("group").asText()
            + ":"
            + artifact
            + (classifier.isEmpty() ? "" : ":" + classifier),
        version,
        artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar",
        licences(component.path("licenses")));
  }

  private static String classifier(String address) {
    int from = address.indexOf(CLASSIFIER);
    return from < 0 ? "" : address.substring(from + CLASSIFIER.length()).replaceFirst("&.*", "");
  }

  private static List<String> licences(JsonNode choices) {
    Set<String> licences = new LinkedHashSet<>();
    for (JsonNode choice : choices) {
      JsonNode licence = choice.path("license");
      String text = choice.path("expression").asText(licence.path("id").asText());
      licences.add(text.isEmpty() ? licence.path("name").asText() : text);
    }
    licences.remove("");
    return List.copyOf(licences);
  }
}
