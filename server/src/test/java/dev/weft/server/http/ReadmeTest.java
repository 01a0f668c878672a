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
import java.util.stream.Stream;
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
          assertAnswered(line, json);
        }
      }
    }
  }

  /**
   * A printed list has items, with reasons where they are asked for, and what it asks for counts.
   */
  private static void assertAnswered(Line line, JsonNode json) {
    if (!json.has("recommendation_id")) {
      return;
    }
    String call = line.path() + line.body();
    assertThat(json.get("items")).as(call).isNotEmpty();
    assertThat(json.path("notes").toString())
        .as(call)
        .doesNotContain("nothing is left", "do nothing");
    if (call.contains("explain")) {
      assertThat(json.at("/items/0/reasons")).as(call).isNotEmpty();
    }
  }

  /** The lists that a word of the table of parameters means. */
  private static List<String> lists(String word) {
    var recommended = List.of("/users/{user_id}/recommendations", "/recommendations");
    return switch (word) {
      case "recommendations" -> recommended;
      case "recommendations, similar items" -> and(recommended, "/items/{item_id}/similar");
      case "all but `/trending` and `/latest`" ->
          and(lists("recommendations, similar items"), "/search");
      case "`/latest`" -> List.of("/latest");
      case "all" -> and(lists("all but `/trending` and `/latest`"), "/trending", "/latest");
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /** The table said it of all lists, most of which refuse some of them. */
  @Test
  void theDocumentsSayWhichListsTakeAParameter() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/http.md"));
    String table = page.substring(page.indexOf("| parameter | of |"));
    try (var server = HttpFixture.of(folder)) {
      JsonNode paths = server.get("/api/v1/openapi.json").json().get("paths");
      table
          .lines()
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.split(" \\| ", 3))
          .forEach(
              row ->
                  assertThat(taking(paths, row[0].split("`", 3)[1]))
                      .as(row[0])
                      .containsExactlyInAnyOrderElementsOf(lists(row[1])));
    }
  }

  /** The lists that take a parameter, those of POST being the same. */
  private static List<String> taking(JsonNode paths, String parameter) {
    return paths.properties().stream()
        .filter(
            path ->
                path.getValue().at("/get/parameters").findValuesAsText("name").contains(parameter))
        .map(path -> path.getKey().replace("/api/v1", ""))
        .filter(path -> lists("all").contains(path))
        .toList();
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
