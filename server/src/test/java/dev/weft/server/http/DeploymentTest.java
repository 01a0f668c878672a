package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weft.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for who deploys the server name what is there. */
class DeploymentTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:weft|jvm|process|system)_[a-z_]+(?![a-z_(])");
  private static final Pattern MODULE_OPTION = Pattern.compile("--[a-z-]+[ =][A-Za-z.-]+ \\\\");

  @TempDir private Path folder;

  private static JsonNode yaml(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(DEPLOY.resolve(file).toFile());
  }

  @Test
  void theDashboardAsksForMetricsThatAServerHas() throws IOException {
    JsonNode board = new ObjectMapper().readTree(DEPLOY.resolve("grafana/weft.json").toFile());
    Set<String> asked = new TreeSet<>();
    for (JsonNode panel : board.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        Matcher metric = METRIC.matcher(target.get("expr").asText());
        while (metric.find()) {
          asked.add(metric.group());
        }
      }
    }
    assertThat(asked).contains("weft_quality_ndcg", "weft_http_requests_seconds_bucket");
    try (var server = HttpFixture.of(folder)) {
      assertThat(server.get("/api/v1/latest").status()).isEqualTo(200);
      assertThat(server.get("/api/v1/items/none").status()).isEqualTo(404);
      Set<String> known =
          server
              .metrics("weft_http_stages_seconds_count{stage=\"answer\"}")
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("[{ ]", 2)[0])
              .collect(Collectors.toCollection(TreeSet::new));
      // The first collection of garbage may not have been yet.
      asked.removeIf(name -> name.startsWith("jvm_gc_pause_"));
      assertThat(known).containsAll(asked);
    }
  }

  @Test
  void theServiceIsGivenSettingsThatThereAre() throws IOException {
    JsonNode service = yaml("compose.yaml").at("/services/weft");
    Map<String, String> environment = new TreeMap<>();
    service
        .get("environment")
        .properties()
        .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
    environment.computeIfPresent(
        "WEFT_STORE", (name, store) -> store.replaceFirst("\\$\\{.*}", "secret"));
    var configuration = Configuration.read(DEPLOY.resolve("weft.yaml"), environment, Map.of());
    assertThat(configuration.store()).isEqualTo("postgresql://weft:secret@postgres/weft");
    assertThat(configuration.http().hosts()).containsExactly("weft");
    for (JsonNode mount : service.get("volumes")) {
      assertThat(DEPLOY.resolve(mount.asText().split(":", 2)[0])).exists();
    }
  }

  @Test
  void theImageStartsTheCommandAsTheLauncherDoes() throws IOException {
    String launcher = Files.readString(ROOT.resolve("weft"));
    String image = Files.readString(ROOT.resolve("cli/src/main/image/usr/local/bin/weft"));
    var option = MODULE_OPTION.matcher(launcher);
    int options = 0;
    while (option.find()) {
      assertThat(image).contains(option.group());
      options++;
    }
    assertThat(options).isEqualTo(3);
  }
}
