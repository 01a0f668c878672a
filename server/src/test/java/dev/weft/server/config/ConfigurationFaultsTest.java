package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a configuration that cannot be read. */
class ConfigurationFaultsTest extends ConfigurationFixture {

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
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Configuration.read(folder.resolve("none.yaml"), Map.of(), Map.of()))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }
}
