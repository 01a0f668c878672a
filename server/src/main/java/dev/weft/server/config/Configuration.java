package dev.weft.server.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.encoders.Encoders;
import dev.weft.encoders.chat.ListReranker;
import dev.weft.files.BadDataException;
import dev.weft.files.EventTypes;
import dev.weft.recommend.Query.Diversification;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.front.HttpOptions.Limits;
import dev.weft.server.http.front.HttpOptions.Timeouts;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.values.ListShape;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a server: of a YAML file, the environment and the command line, the later ones
 * before the earlier, and presets for all else. Immutable.
 */
public final class Configuration {

  private final Map<String, List<String>> given;
  private final List<ApiKey> keys;
  private final List<EventType> eventTypes;
  private final List<Rule> rules;

  private Configuration(
      Map<String, List<String>> given,
      List<ApiKey> keys,
      List<EventType> eventTypes,
      List<Rule> rules) {
    this.rules = rules;
    this.given = Map.copyOf(given);
    this.keys = keys;
    this.eventTypes = eventTypes;
  }

  /**
   * The settings of a file.
   *
   * @param environment whose variables of the form {@code WEFT_SERVER_PORT} go before the file
   * @param overrides by key, which go before all else
   * @throws BadDataException with every fault and its line
   */
  public static Configuration read(
      Path file, Map<String, String> environment, Map<String, String> overrides)
      throws IOException {
    var faults = new Faulty(file.toString());
    return of(YamlTree.of(file, faults), faults, environment, overrides);
  }

  /** The same without a file. */
  public static Configuration of(Map<String, String> environment, Map<String, String> overrides) {
    var nothing = new Mapping(Map.of(), Map.of(), 1);
    return of(nothing, new Faulty(ConfigReader.COMMAND_LINE), environment, overrides);
  }

  private static Configuration of(
      Mapping file, Faulty faults, Map<String, String> environment, Map<String, String> overrides) {
    var reader = new ConfigReader(faults);
    reader.read(file);
    reader.read(environment);
    reader.override(overrides);
    Optional<Preset> preset = preset(reader);
    List<EventType> types =
        reader.part(EventType.PRESETS, () -> types(reader.now("event_types"), faults));
    YamlNode ruled = file.entries().get("rules");
    List<Rule> rules =
        reader.part(
            List.of(), () -> rules(preset, new RuleSection(faults).knowing(types).read(ruled)));
    List<String> tenants = reader.now("tenants");
    YamlNode keyed = file.entries().get("keys");
    List<ApiKey> keys = reader.part(List.of(), () -> new KeySection(faults, tenants).read(keyed));
    reader.guarded(() -> StoreSetting.check(reader, faults));
    reader.guarded(() -> EncoderSetting.check(reader, faults));
    reader.guarded(() -> RerankerSetting.check(reader, faults));
    return new Configuration(reader.values(), keys, types, rules);
  }

  /** The preset that is named; its values go under those that are given. */
  private static Optional<Preset> preset(ConfigReader reader) {
    String use = reader.now("preset").getFirst();
    if (use.equals(Preset.NONE)) {
      return Optional.empty();
    }
    var preset = new Preset(use);
    var below = new ConfigReader(preset.faults());
    below.read(preset.tree());
    reader.under(below.values());
    return Optional.of(preset);
  }

  /** Rules of a preset, under those of the same names that are given. */
  private static List<Rule> rules(Optional<Preset> preset, List<Rule> own) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    preset.ifPresent(
        one ->
            new RuleSection(one.faults())
                .read(one.tree().entries().get("rules"))
                .forEach(rule -> rules.put(rule.name(), rule)));
    own.forEach(rule -> rules.put(rule.name(), rule));
    return List.copyOf(rules.values());
  }

  private static List<EventType> types(List<String> declarations, Faulty faults) {
    var types = new EventTypes();
    declarations.forEach(types::with);
    try {
      return types.types();
    } catch (IllegalArgumentException e) {
      throw faults.of(0, "event_types", String.valueOf(e.getMessage()), "");
    }
  }

  /** The values of a setting. */
  private List<String> all(String key) {
    return ConfigReader.orPreset(key, given);
  }

  private String text(String key) {
    return all(key).getFirst();
  }

  private Duration duration(String key) {
    return Duration.ofMillis(Amount.millis(text(key)).orElseThrow());
  }

  /** Where the store is. */
  public String store() {
    return text("store");
  }

  /** Which encoder turns texts into embeddings, as {@link Encoders} reads it. */
  public String encoder() {
    return text("encoder");
  }

  /** The most tokens that an encoder on another machine is sent. */
  public long encoderBudget() {
    return Long.parseLong(text("encoder_budget_tokens"));
  }

  /**
   * What puts lists into an order where requests ask for it.
   *
   * @param environment holds the key of its server
   * @throws IllegalArgumentException when the key is missing
   */
  public Optional<ListReranker> reranker(Map<String, String> environment) {
    return RerankerSetting.open(
        text("reranker"),
        Long.parseLong(text("reranker_budget_tokens")),
        duration("reranker_timeout"),
        environment);
  }

  /** The declared types of events. */
  public List<EventType> eventTypes() {
    return eventTypes;
  }

  /** What was declared of types of events, each as a text; later ones go before earlier ones. */
  public List<String> eventTypeTexts() {
    return all("event_types");
  }

  /** Whether lines of the log are JSON. */
  public boolean jsonLog() {
    return text("log.format").equals("json");
  }

  /** The same without a password. */
  public String shownStore() {
    return Secrets.hidden(store());
  }

  /** How tenants learn and answer; the encoder and the analysis are not of the file. */
  public EngineOptions engine() {
    boolean weighted = text("training.interactions").equals("weighted");
    Duration budget = duration("training.choice_budget");
    var options =
        budget.isZero() ? EngineOptions.DEFAULT : EngineOptions.DEFAULT.withChoiceBudget(budget);
    return options
        .withRule(weighted ? InteractionRule.WEIGHTED : InteractionRule.DISTINCT)
        .withTexts(new HashSet<>(all("training.texts")))
        .withSeed(Long.parseLong(text("training.seed")))
        .withItemQueue(Integer.parseInt(text("limits.waiting_items")))
        .withFirstTraining(Integer.parseInt(text("training.first_events")))
        .withRefreshEvery(duration("training.refresh_every"))
        .withChooseEvery(duration("training.choose_every"))
        .withStaleAfter(duration("training.stale_after"))
        .withKeepAnswers(duration("answers.keep"))
        .withEncoderDeadline(duration("encoder_timeout"))
        .forTenants(all("tenants").size());
  }

  /** How the server talks to the world. */
  public HttpOptions http() {
    return new HttpOptions(
        text("server.host"),
        Integer.parseInt(text("server.port")),
        new HashSet<>(all("server.hosts")),
        new HashSet<>(all("server.cors_origins")),
        all("tenants"),
        keys,
        new Limits(
            (int) Amount.bytes(text("limits.body")).orElseThrow(),
            Integer.parseInt(text("limits.batch")),
            Integer.parseInt(text("limits.concurrent")),
            Double.parseDouble(text("limits.requests_per_second")),
            Integer.parseInt(text("limits.burst"))),
        new Timeouts(
            duration("server.answer_timeout"),
            duration("server.idle_timeout"),
            duration("server.drain_timeout")),
        text("log.requests").equals("all"),
        shape(),
        rules);
  }

  /** What lists are like unless a request says otherwise. */
  private ListShape shape() {
    return new ListShape(
        Double.parseDouble(text("lists.diversity")),
        Diversification.valueOf(text("lists.diversify").toUpperCase(Locale.ROOT)),
        Double.parseDouble(text("lists.popularity")),
        duration("lists.half_life").toMillis() / (double) Duration.ofDays(1).toMillis(),
        Double.parseDouble(text("lists.session_weight")));
  }

  /** What is not a fault and yet hardly meant. */
  public List<String> notes(Instant now) {
    return keys.stream()
        .flatMap(
            key ->
                key.expires().stream()
                    .filter(end -> !end.isAfter(now))
                    .map(
                        end ->
                            String.format(
                                Locale.ROOT,
                                "the key '%s' (%s) has ended, %s: it lets nobody in",
                                key.id(),
                                key.role(),
                                end)))
        .toList();
  }

  /** Every setting with its value, numbers as numbers, without secrets. */
  public ObjectNode json() {
    ObjectNode json = ConfigJson.of(values());
    json.put("keys", keys.size());
    var names = json.putArray("rules");
    rules.forEach(rule -> names.add(rule.name()));
    return json;
  }

  /** Every setting with its value as a file with comments, without secrets. */
  public String yaml() {
    return ConfigPrint.of(values());
  }

  private Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    KnownSettings.ALL.forEach(setting -> values.put(setting.key(), all(setting.key())));
    return values;
  }
}
