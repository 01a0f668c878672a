package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.files.BadDataException;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration says, and what is shown of it. */
class ConfigurationTest extends ConfigurationFixture {

  @Test
  void theBudgetOfAChoiceIsThatOfTheDataUnlessItIsGiven() throws IOException {
    assertThat(read("server: {port: 1}\n").engine().choiceBudget()).isEmpty();
    assertThat(read("training: {choice_budget: 20m}\n").engine().choiceBudget())
        .contains(Duration.ofMinutes(20));
    assertThat(faults("training: {choice_budget: 8d}\n", Map.of()))
        .singleElement()
        .asString()
        .contains("choice_budget", "must be between 0s and 7d");
  }

  @Test
  void withoutAFileAllIsPreset() {
    var configuration = Configuration.of(Map.of(), Map.of());
    assertThat(configuration.http()).isEqualTo(HttpOptions.DEFAULTS);
    assertThat(configuration.store()).isEqualTo("weft.weftdb");
  }

  @Test
  void whatIsPrintedIsReadAsTheSame() throws IOException {
    var configuration =
        read("tenants: [a, b c]\nserver:\n  port: 9000\n  hosts: ['x.y']\nlog: {requests: all}\n");
    var again = read(configuration.yaml());
    assertThat(again.http()).isEqualTo(configuration.http());
    assertThat(again.json()).isEqualTo(configuration.json());
    assertThat(again.http().tenants()).containsExactly("a", "b c");
  }

  @Test
  void thePrintSaysOfEverySettingWhatItDoes() {
    String yaml = Configuration.of(Map.of(), Map.of()).yaml();
    for (Setting setting : KnownSettings.ALL) {
      assertThat(yaml).containsPattern("(?m)^ *# .*\\R(.*\\R)?(.*\\R)? *" + setting.name() + ": ");
    }
  }

  @Test
  void theEnvironmentGoesBeforeTheFileAndTheCommandLineBeforeBoth() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "server: {port: 1, host: '::1'}");
    var environment = Map.of("WEFT_SERVER_PORT", "2", "WEFT_TENANTS", "x, y", "HOME", "/");
    assertThat(Configuration.read(file, environment, Map.of()).http().port()).isEqualTo(2);
    assertThat(Configuration.read(file, environment, Map.of()).http().tenants())
        .containsExactly("x", "y");
    assertThat(Configuration.read(file, environment, Map.of("server.port", "3")).http().port())
        .isEqualTo(3);
  }

  @Test
  void anyEncoderThatALineNamesIsTaken() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    for (String line :
        List.of("none", "english", "e5-small?max-tokens=64", model + "|chinese", "ollama:m")) {
      assertThat(read("encoder: '" + line + "'\n").encoder()).isEqualTo(line);
    }
    assertThat(faults("store: a\nencoder: englsh\n", Map.of()))
        .singleElement()
        .asString()
        .contains("line 2")
        .contains("did you mean 'english'?");
    assertThat(faults("encoder: 'english?rows=3'\n", Map.of()))
        .singleElement()
        .asString()
        .contains("has no option 'rows'");
    assertThat(read("encoder: 'openai:m'\nencoder_budget_tokens: 5000\n").encoderBudget())
        .isEqualTo(5_000);
    assertThat(faults("encoder: 'ollama:m'\nencoder_budget_tokens: 5000\n", Map.of()))
        .singleElement()
        .asString()
        .contains("line 2")
        .contains("has no effect");
  }

  @Test
  void aSectionWithNothingBelowIsAsByDefault() throws IOException {
    String empty = "server:\nlimits:\nrules:\nkeys:\ntenants:\nevent_types:\n";
    assertThat(read(empty).json()).isEqualTo(read("").json());
  }

  @Test
  void numbersAreNumbersInJson() throws IOException {
    var json = read("server: {port: 9000}\nlists: {popularity: 0.75}\n").json();
    for (Setting setting : KnownSettings.ALL) {
      var value = json.at("/" + setting.key().replace('.', '/'));
      boolean fits =
          switch (setting.kind()) {
            case WHOLE -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case TEXT, CHOICE, DURATION, SIZE -> value.isTextual();
            case LIST -> value.isArray();
          };
      assertThat(fits).as("%s: %s", setting.key(), value).isTrue();
    }
    assertThat(json.at("/server/port").asInt()).isEqualTo(9_000);
    assertThat(json.at("/lists/popularity").asDouble()).isEqualTo(0.75);
  }

  @Test
  void noPasswordIsShown() throws IOException {
    var configuration = read("store: postgresql://weft:hunter2@db/shop\n");
    assertThat(configuration.store()).contains("hunter2");
    assertThat(configuration.json().toString()).doesNotContain("hunter2");
    assertThat(configuration.yaml()).doesNotContain("hunter2");
    assertThat(configuration.shownStore()).isEqualTo("postgresql://weft:***@db/shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my hunter2", "hun/ter2", "p@ss:/w#%hunter2", "hun?ter2"})
  void aPasswordThatIsNotEscapedIsAFaultAndNotShown(String password) {
    String url = "postgresql://weft:" + password + "@db/shop";
    assertThat(Secrets.hidden(url)).isEqualTo("postgresql://weft:***@db/shop");
    assertThatThrownBy(() -> read("store: '" + url + "'\n"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContainingAll("weft.yaml, line 1", "store", "%2F for /")
        .hasMessageNotContaining("ter2");
    assertThatThrownBy(() -> Configuration.of(Map.of(), Map.of("store", url)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("%2F for /")
        .hasMessageNotContaining("ter2");
  }

  @Test
  void durationsAndSizesAreRead() throws IOException {
    var http =
        read("server: {answer_timeout: 250ms, idle_timeout: 2m}\nlimits: {body: 64KB}\n").http();
    assertThat(http.timeouts().answer()).isEqualTo(Duration.ofMillis(250));
    assertThat(http.timeouts().idle()).isEqualTo(Duration.ofMinutes(2));
    assertThat(http.limits().bodyBytes()).isEqualTo(65_536);
  }
}
