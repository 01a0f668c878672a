package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.EventType;
import dev.weft.files.BadDataException;
import dev.weft.recommend.Query;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.values.ListShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Presets under what is given. */
class PresetTest {

  static final List<String> NAMES = Preset.NAMES;

  @TempDir private Path folder;

  private Configuration read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("weft.yaml"), yaml);
    return Configuration.read(file, Map.of(), Map.of());
  }

  private static EventType type(Configuration configuration, String name) {
    return configuration.eventTypes().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rules(Configuration configuration) {
    return configuration.http().rules().stream().map(Rule::name).toList();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aPresetIsAConfigurationFileAndAsGoodAsItsText(String name) throws IOException {
    Configuration named = read("preset: " + name);
    Configuration copied = read(new Preset(name).yaml());
    assertThat(copied.http()).isEqualTo(named.http());
    assertThat(copied.engine()).isEqualTo(named.engine());
    assertThat(copied.eventTypes()).isEqualTo(named.eventTypes());
    assertThat(new Preset(name).configuration().json()).isEqualTo(named.json());
    assertThat(read(named.yaml()).http()).isEqualTo(named.http());
    assertThat(named.json()).isNotEqualTo(read("preset: none").json());
  }

  @Test
  void nothingIsChangedWithoutOne() throws IOException {
    assertThat(read("preset: none").http()).isEqualTo(HttpOptions.DEFAULTS);
    assertThat(HttpOptions.DEFAULTS.shape()).isEqualTo(ListShape.DEFAULT);
    Query query = Query.user("u");
    Query usual =
        query
            .usualDiversity(query.diversity(), query.diversification())
            .usualPopularity(query.popularity());
    assertThat(ListShape.DEFAULT.on(query)).isEqualTo(usual);
  }

  @Test
  void whatIsGivenGoesBeforeThePresetTypesAndRulesByTheirNames() throws IOException {
    Configuration plain = read("preset: courses");
    Configuration own =
        read(
            """
            preset: courses
            event_types: ['like: weight=9', 'wave: weight=2']
            lists: {diversity: 0.7}
            rules:
              prerequisites: {where: ['level < 3']}
              mine: {always: true, without_bought: true}
            """);
    assertThat(type(own, "like").weight()).isEqualTo(9);
    assertThat(type(own, "wave").weight()).isEqualTo(2);
    assertThat(type(own, "view")).isEqualTo(type(plain, "view"));
    assertThat(type(plain, "view").weight()).isLessThan(EventType.VIEW.weight());
    assertThat(own.http().shape().diversity()).isEqualTo(0.7);
    assertThat(own.http().shape().halfLifeDays()).isEqualTo(plain.http().shape().halfLifeDays());
    assertThat(rules(plain)).contains("prerequisites").doesNotContain("mine");
    assertThat(rules(own)).containsAll(rules(plain)).contains("mine");
    assertThat(own.http().rules())
        .filteredOn(rule -> rule.name().equals("prerequisites"))
        .allSatisfy(rule -> assertThat(rule.always()).isFalse());
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> read("store: x\npreset: corses"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("did you mean 'courses'?");
    assertThatThrownBy(() -> new Preset("corses")).hasMessageContaining("must be one of");
  }

  @Test
  void aKindOfDiversityWithoutDiversityIsRefused() throws IOException {
    assertThatThrownBy(() -> read("lists: {diversify: dpp}"))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("has no effect unless lists.diversity is set");
    Configuration under = read("preset: news\nlists: {diversify: dpp}");
    assertThat(under.http().shape().diversification()).isEqualTo(Query.Diversification.DPP);
  }
}
