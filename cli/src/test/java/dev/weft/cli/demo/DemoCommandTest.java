package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir private Path folder;

  @Test
  void theWorldOfAPresetIsShownWithWhatItsChoicesChanged() {
    var ran =
        Terminal.run(
            "demo",
            "--preset",
            "courses",
            "--json",
            "--quiet",
            "--no-serve",
            "--keep",
            folder,
            "--encoder",
            "none",
            "--size",
            "0.2");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    var json = ran.json();
    assertThat(json.get("lists").isEmpty()).isFalse();
    assertThat(json.get("worth").get(0).get("without").asText()).isEqualTo("the preset");
    assertThat(json.get("worth").size()).isGreaterThan(2);
    assertThat(folder.resolve("courses/README.md")).content().contains("SYNTHETIC");
    var beside = Terminal.run("demo", "--preset", "courses", "--html", folder.resolve("a.html"));
    assertThat(beside.exitCode()).isEqualTo(2);
    assertThat(beside.err()).contains("leave out --html");
  }

  @Test
  void theDemoShowsEverythingAsJsonAndKeepsItsFiles() {
    var ran =
        Terminal.run(
            "demo",
            "--json",
            "--quiet",
            "--no-serve",
            "--keep",
            folder,
            "--no-cache",
            "--size",
            "0.3",
            "--html",
            folder.resolve("demo.html"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    var json = ran.json();
    assertThat(json.get("synthetic").asBoolean()).isTrue();
    assertThat(json.get("reports")).hasSize(3);
    assertThat(json.get("lists")).hasSize(5);
    assertThat(json.get("searches")).hasSize(2);
    assertThat(json.get("next")).hasSize(3);
    assertThat(Files.isRegularFile(folder.resolve("shop.weft"))).isTrue();
    assertThat(folder.resolve("demo.html"))
        .content()
        .contains(
            "ranks best",
            "SYNTHETIC",
            "Data hash",
            "<h2>Some of the lists</h2>",
            "<h2>The data</h2>");
    assertThat(folder.resolve("shop").resolve("README.md")).content().contains("SYNTHETIC");
  }
}
