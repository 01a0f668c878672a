package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The curl lines of README and docs, as printed, in their order, on a fresh store. */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String PRINTED = "localhost:8380";

  @TempDir private Path folder;

  /** One call: an address, and a body where one is sent. */
  private record Line(String path, String body) {}

  private static List<Line> lines(Path page) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(page)) {
      if (text.startsWith("curl ")) {
        lines.addAll(line(text.replaceFirst("\\s#.*$", "")));
      }
    }
    return lines;
  }

  /** What curl would do: `--json BODY` posts, every other word is an address. */
  private static List<Line> line(String text) {
    List<Line> lines = new ArrayList<>();
    String body = "";
    Matcher word = WORD.matcher(text.substring("curl ".length()));
    while (word.find()) {
      String value = word.group(1) == null ? word.group(2) : word.group(1);
      if (value.equals("--json")) {
        assertThat(word.find()).isTrue();
        body = word.group(1);
      } else {
        assertThat(value).as(text).startsWith(PRINTED);
        lines.add(new Line(value.substring(PRINTED.length()), body));
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/http.md"})
  void thePrintedCallsWorkOnAFreshStore(String page) throws IOException {
    List<Line> lines = lines(ROOT.resolve(page));
    assertThat(lines).hasSizeGreaterThan(2);
    try (var server = HttpFixture.of(folder)) {
      for (Line line : lines) {
        var got =
            line.body().isEmpty()
                ? server.get(line.path())
                : server.post(line.path(), line.body().replace("'", "\\u0027"));
        assertThat(got.status()).as(line + " " + got.body()).isBetween(200, 299);
        if (got.header("Content-Type").equals("application/json")) {
          JsonNode json = new ObjectMapper().readTree(got.body());
          assertThat(json.path("rejected")).as(line.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void theDocumentsNameEveryRoute() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/http.md"));
    try (var server = HttpFixture.of(folder)) {
      JsonNode paths = server.get("/api/v1/openapi.json").json().get("paths");
      for (var path : paths.properties()) {
        String shown = path.getKey().replace("/api/v1", "");
        assertThat(page).contains(shown);
        path.getValue()
            .properties()
            .forEach(
                operation ->
                    assertThat(page)
                        .containsPattern(
                            "(?m)^\\| `"
                                + operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                + "[^|]*"
                                + Pattern.quote(shown)
                                + "`"));
      }
    }
  }
}
