package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.files.BadDataException;
import dev.weft.server.http.HttpOptions;
import dev.weft.server.http.KeyRing;
import dev.weft.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @TempDir private Path folder;

  private Configuration read(String yaml) throws IOException {
    return read(yaml, Map.of());
  }

  private Configuration read(String yaml, Map<String, String> environment) throws IOException {
    return Configuration.read(
        Files.writeString(folder.resolve("weft.yaml"), yaml), environment, Map.of());
  }

  private List<String> faults(String yaml, Map<String, String> environment) {
    try {
      read(yaml, environment);
    } catch (BadDataException e) {
      return e.faults().stream()
          .map(fault -> fault.toString().replaceFirst(".*weft\\.yaml, ", ""))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return List.of();
  }

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

  /** Only the first fault of all rules was told, and none of the event types then. */
  @Test
  void faultsOfRulesAndTypesAreToldAtOnceWithTheirPaths() {
    String yaml =
        """
        event_types: ['star=lke']
        rules:
          sale:
            alwys: true
            where: 'price <'
          first:
            prerequisites: {field: needs, done: [finished]}
        """;

    assertThat(faults(yaml, Map.of()))
        .hasSize(4)
        .anySatisfy(fault -> assertThat(fault).startsWith("field 'event_types'"))
        .anySatisfy(fault -> assertThat(fault).startsWith("line 4, field 'rules.sale.alwys'"))
        .anySatisfy(fault -> assertThat(fault).startsWith("line 5, field 'rules.sale.where'"))
        .anySatisfy(
            fault ->
                assertThat(fault).startsWith("line 7, field 'rules.first.prerequisites.done'"));
    assertThat(
            faults(
                "event_types: [finished]\n"
                    + "rules: {first: {prerequisites: {field: needs, done: [finished]}}}",
                Map.of()))
        .isEmpty();
  }

  /** What was being read was told in the place of what is wrong with it. */
  @Test
  void whatIsNoYamlIsToldWithItsPlaceAndReason() {
    assertThat(faults("server:\n\tport: 1\n", Map.of()))
        .singleElement()
        .asString()
        .startsWith("line 2")
        .contains("TAB");
    assertThat(faults("store: a\nserver: {port: 1\n", Map.of()))
        .singleElement()
        .asString()
        .startsWith("line 3")
        .contains("expected ',' or '}'");
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

  /** It named a type of events that nobody had declared. */
  @Test
  void theRulesThatThePrintShowsAreRules() {
    String yaml = Configuration.of(Map.of(), Map.of()).yaml();
    String example = yaml.substring(yaml.indexOf("# rules:")).replaceAll("(?m)^# ?", "");
    assertThat(example).contains("prerequisites");
    assertThat(faults(example, Map.of())).isEmpty();
  }

  /** A place 0 was a configuration, and then no list could be asked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "['0:a']; a place must be in 1..10000: 0",
        "['99999999999:a']; must read PLACE:ID",
        "['1.5:a']; must read PLACE:ID",
        "['a']; must read PLACE:ID",
        "['1:a', '1:b']; must name each place and each item once",
        "['1:a', '2:a']; must name each place and each item once",
      })
  void pinsOfARuleAreCheckedWhenTheyAreRead(String pins, String told) {
    assertThat(faults("rules: {z: {pin: " + pins + "}}", Map.of()))
        .singleElement()
        .asString()
        .contains("rules.z.pin", told);
    assertThat(faults("rules: {z: {boost: ['ten:a == 1']}}", Map.of()))
        .singleElement()
        .asString()
        .contains("rules.z.boost", "must read BY:FILTER");
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
  void everyFaultIsToldWithItsLineAndTheNearestName() {
    assertThat(
            faults(
                """
                server:
                  prot: 8380
                  host: 127.0.0.1
                  port: many
                limits:
                  body: 16 apples
                log:
                  requests: al
                """,
                Map.of()))
        .containsExactly(
            "line 2, field 'server.prot': there is no such key; did you mean 'server.port'?",
            "line 4, field 'server.port': must be a whole number: 'many'",
            "line 6, field 'limits.body': must be a size such as 64KB, 16MB or 2GB: '16 apples'",
            "line 8, field 'log.requests': must be one of failed, all; did you mean 'all'?: 'al'");
  }

  @Test
  void aSectionWithNothingBelowIsAsByDefault() throws IOException {
    String empty = "server:\nlimits:\nrules:\nkeys:\ntenants:\nevent_types:\n";
    assertThat(read(empty).json()).isEqualTo(read("").json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server.port: 1|line 1, field 'server.port'",
        "server: 8380|line 1, field 'server': must hold keys with values",
        "server: {tenants: [a]}|field 'server.tenants': there is no such key; did you mean"
            + " 'tenants'?",
        "port: 1|field 'port': there is no such key; did you mean 'server.port'?",
        "server: {port: 70000}|must be in 0..65,535",
        "server: {port: [1]}|must be a whole number",
        "rules: {a: {}}|field 'rules.a': does nothing: give it one of boost, demote, fresh",
        "rules: {a: {always: true}}|does nothing",
        "rules: {a: {fresh: {field: x, half_life: 0s, by: 1}}}|must be at least 1s",
        "server: {cors_origins: ['*']}|must be an origin such as https://shop.example",
        "server: {cors_origins: ['https://shop.example/']}|must be an origin",
        "server: {cors_origins: [shop.example]}|must be an origin",
        "server: {hosts: ['http://shop.example']}|must be a name such as shop.example",
        "server: {hosts: ['shop.example:8080']}|must be a name such as shop.example",
        "reranker_timeout: 1s|has no effect unless reranker is set",
        "limits: {burst: 5}|has no effect unless limits.requests_per_second is set",
        "store: ''|must not be empty",
        "tenants: [a, b, a]|must not hold a value twice: 'a'",
        "'a: b: c'|is not valid YAML",
        "- a|must be keys with values",
        "keys: 3|must be a list of keys",
        "event_types: ['a b c']|event type",
        "encoder_timeout: 1ms|must be between 10ms and 10m",
        "limits: {body: 2GB}|must be between 1KB and 1GB"
      })
  void aFaultIsTold(String yaml, String told) {
    assertThat(faults(yaml, Map.of())).singleElement().asString().contains(told);
  }

  @Test
  void aKeyStandsOnce() {
    assertThat(faults("store: a\nstore: b\n", Map.of()))
        .singleElement()
        .asString()
        .contains("line 2")
        .contains("line 1 already");
  }

  @Test
  void aVariableOfASectionThatIsNoSettingIsRefused() {
    assertThat(faults("", Map.of("WEFT_SERVER_PROT", "1")))
        .singleElement()
        .asString()
        .contains("WEFT_SERVER_PROT")
        .contains("did you mean 'WEFT_SERVER_PORT'?");
    assertThat(faults("", Map.of("WEFT_SERVER_SERVICE_HOST", "10.0.0.1", "WEFT_JAVA_HOME", "/j")))
        .isEmpty();
  }

  @Test
  void keysAreHashes() throws IOException {
    String hash = KeyRing.hash("secret");
    var keys =
        read("keys:\n  - {id: a, role: admin, sha256: " + hash + ", expires: 2099-01-01}\n")
            .http()
            .keys();
    assertThat(keys).singleElement().satisfies(key -> assertThat(key.hash()).isEqualTo(hash));
    assertThat(faults("keys:\n  - id: a\n    role: owner\n    sha256: " + hash + "\n", Map.of()))
        .containsExactly("line 3, field 'keys.role': must be one of admin, read, write: 'owner'");
    assertThat(faults("keys:\n  - id: a\n    role: read\n    sha256: secret\n", Map.of()))
        .singleElement()
        .asString()
        .contains("line 4")
        .contains("weft config key")
        .doesNotContain("secret");
    assertThat(faults("keys:\n  - {id: a, rol: read, sha256: x}\n", Map.of()))
        .satisfiesExactly(
            fault -> assertThat(fault).contains("'keys.rol'", "did you mean 'role'?"),
            fault -> assertThat(fault).contains("'keys.role': must be given"),
            fault -> assertThat(fault).contains("'keys.sha256': must be the SHA-256"));
  }

  /** Of all faults of all keys the first was told. */
  @Test
  void everyFaultOfEveryKeyIsTold() {
    String yaml =
        """
        keys:
          - id: a
            role: boss
            sha256: abc
            tenant: nope
            expires: yesterday
          - id: a
            role: read
          - nothing
        """;
    assertThat(faults(yaml, Map.of()))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("line 3, field 'keys.role'").contains("'boss'"),
            fault -> assertThat(fault).startsWith("line 4, field 'keys.sha256'"),
            fault -> assertThat(fault).startsWith("line 5, field 'keys.tenant'").contains("'nope'"),
            fault ->
                assertThat(fault).startsWith("line 6, field 'keys.expires'").contains("yesterday"),
            fault -> assertThat(fault).startsWith("line 7, field 'keys.id': two keys must not"),
            fault -> assertThat(fault).startsWith("line 7, field 'keys.sha256': must be given"),
            fault -> assertThat(fault).contains("must be a list of keys, each with id"));
  }

  /** One secret opened what the last of them says: an admin was refused what an admin may. */
  @Test
  void twoKeysOfOneHashAreRefused() {
    String hash = KeyRing.hash("secret");
    String yaml =
        "keys:\n  - {id: k-admin, role: admin, sha256: "
            + hash
            + "}\n  - {id: k-read, role: read, sha256: "
            + hash
            + "}\n";
    assertThat(faults(yaml, Map.of()))
        .containsExactly(
            "line 3, field 'keys.sha256': two keys must not have the same sha256: 'k-read' has"
                + " that of 'k-admin'");
  }

  /** A server whose only key had ended began without a word and let nobody in. */
  @Test
  void aKeyThatHasEndedIsNoted() throws IOException {
    var configuration =
        read(
            "keys:\n  - {id: old, role: admin, expires: 2020-01-01, sha256: "
                + KeyRing.hash("a")
                + "}\n  - {id: new, role: admin, expires: 2099-01-01, sha256: "
                + KeyRing.hash("b")
                + "}\n");
    assertThat(configuration.notes(Instant.parse("2026-01-01T00:00:00Z")))
        .containsExactly(
            "the key 'old' (admin) has ended, 2020-01-01T00:00:00Z: it lets nobody in");
    assertThat(configuration.notes(Instant.parse("2019-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void everyFaultOfARuleIsToldWithItsPathAndValue() {
    String yaml =
        """
        rules:
          r:
            always: perhaps
            where: ['price <', 'price > 3', '> 4']
            pin: ['0:a', 'x']
            most_per: {brand: 0, shop: many}
            fresh: {field: x, half_life: soon, by: 99}
            demote: {by: 12, fild: y}
        """;
    assertThat(faults(yaml, Map.of()))
        .satisfiesExactlyInAnyOrder(
            fault ->
                assertThat(fault)
                    .contains("field 'rules.r.always': must be true or false: 'perhaps'"),
            fault -> assertThat(fault).contains("field 'rules.r.where'"),
            fault -> assertThat(fault).contains("field 'rules.r.where'"),
            fault -> assertThat(fault).contains("field 'rules.r.pin'"),
            fault -> assertThat(fault).contains("field 'rules.r.pin'"),
            fault ->
                assertThat(fault)
                    .contains("field 'rules.r.most_per.brand': must be a number in 1..1000: '0'"),
            fault -> assertThat(fault).contains("field 'rules.r.most_per.shop'", "'many'"),
            fault -> assertThat(fault).contains("field 'rules.r.fresh.half_life'", "'soon'"),
            fault ->
                assertThat(fault)
                    .contains("field 'rules.r.fresh.by': must be a number in 0..10: '99'"),
            fault -> assertThat(fault).contains("field 'rules.r.demote.by'", "'12'"),
            fault -> assertThat(fault).contains("field 'rules.r.demote.fild'"),
            fault -> assertThat(fault).contains("field 'rules.r.demote.field': must be given"));
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

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Configuration.read(folder.resolve("none.yaml"), Map.of(), Map.of()))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }
}
