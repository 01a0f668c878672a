package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of a configuration, as they are read. */
class ConfiguredRulesTest extends ConfigurationFixture {

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
}
