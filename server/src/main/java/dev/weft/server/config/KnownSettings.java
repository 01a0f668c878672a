package dev.weft.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every setting, in the order in which they are printed. */
final class KnownSettings {

  static final List<Setting> ALL =
      List.of(
          Setting.choice(
              "preset",
              Stream.concat(Stream.of(Preset.NONE), Preset.NAMES.stream()).toList(),
              "Settings for a use, under those that are given; 'weft config print --preset NAME'"
                  + " shows them."),
          Setting.text(
              "store",
              "weft.weftdb",
              "A file, which is made where it is missing, or a URL:"
                  + " postgresql://user:password@host/database."),
          Setting.text(
              "encoder",
              "bilingual",
              "Which language model turns texts into embeddings: bilingual (English and Chinese),"
                  + " english, chinese, a folder with an ONNX model, a model on a server such as"
                  + " ollama:nomic-embed-text, two of these with | between them, or none."),
          Setting.whole(
              "encoder_budget_tokens",
              0,
              0,
              Long.MAX_VALUE,
              "The most tokens that a model on another machine is sent while the server runs; none"
                  + " unless stated. Texts beyond it are answered by their words."),
          Setting.duration(
              "encoder_timeout",
              "2s",
              "10ms",
              "10m",
              "How long a question waits for the embedding of its text; the answer is made without"
                  + " it then."),
          Setting.text(
              "reranker",
              "none",
              "A language model that puts the first 20 of a list into its order where a request"
                  + " asks for it (rerank=true): openai:MODEL, ollama:MODEL, or none."),
          Setting.whole(
              "reranker_budget_tokens",
              0,
              0,
              Long.MAX_VALUE,
              "The most tokens that a reranker on another machine may cost while the server runs;"
                  + " lists beyond it stay as they are."),
          Setting.duration(
                  "reranker_timeout",
                  "2s",
                  "10ms",
                  "5m",
                  "How long a list waits for its order; it stays as it was then.")
              .needing("reranker"),
          Setting.list(
              "tenants",
              "default",
              "Names of the namespaces that the header X-Weft-Tenant may name; the first answers"
                  + " where none is named."),
          Setting.list(
              "event_types",
              "",
              "Types of events beyond the presets, such as 'listen: weight=2, valued=count'."),
          Setting.text(
              "server.host", "127.0.0.1", "The address to listen on; any but loopback needs keys."),
          Setting.whole("server.port", 8380, 0, 65_535, "The port; 0 takes a free one."),
          Setting.list(
                  "server.hosts",
                  "",
                  "Further names by which the server is called, as a proxy passes them on.")
              .of(
                  "[^/:*\\s]+|\\[[0-9a-fA-F:]+]",
                  "must be a name such as shop.example, without a scheme, a port or a path"),
          Setting.list(
                  "server.cors_origins",
                  "",
                  "Origins whose pages may call the server from a browser, such as"
                      + " https://shop.example.")
              .of(
                  "https?://[^/*\\s]+",
                  "must be an origin such as https://shop.example, without a path, and each by"
                      + " itself"),
          Setting.duration(
              "server.answer_timeout", "10s", "10ms", "10m", "How long an answer is waited for."),
          Setting.duration(
              "server.idle_timeout",
              "30s",
              "100ms",
              "1h",
              "How long a connection may say nothing."),
          Setting.duration(
              "server.drain_timeout",
              "20s",
              "0ms",
              "10m",
              "How long answers under way are waited for when the server ends."),
          Setting.size("limits.body", "16MB", "1KB", "1GB", "The longest body of JSON."),
          Setting.whole("limits.batch", 10_000, 1, 1_000_000, "The most rows of one batch."),
          Setting.whole(
              "limits.concurrent", 256, 1, 100_000, "The most requests that are answered at once."),
          Setting.number(
              "limits.requests_per_second",
              "0",
              0,
              1e9,
              "The most requests of one key, or of one address without a key; 0 for as many as"
                  + " come."),
          Setting.whole(
                  "limits.burst",
                  0,
                  0,
                  1_000_000_000,
                  "How many of them at once after a pause; 0 for those of a second.")
              .needing("limits.requests_per_second"),
          Setting.whole(
              "limits.waiting_items",
              10_000,
              1,
              10_000_000,
              "The most items of a tenant that wait for their embedding; more are answered 429."),
          Setting.whole(
              "training.first_events",
              50,
              1,
              1_000_000_000,
              "How many events there must be before the first training begins."),
          Setting.duration(
              "training.refresh_every",
              "1h",
              "1s",
              "365d",
              "How often the model learns from what is new, with the same hyperparameters."),
          Setting.duration(
              "training.choose_every",
              "7d",
              "1m",
              "3650d",
              "How often hyperparameters are chosen anew."),
          Setting.duration(
              "training.choice_budget",
              "0s",
              "0s",
              "7d",
              "How long such a choice and its training may take on two quiet processors; 0s for what"
                  + " suits the size of the data. With more than 400s networks are tried, too."),
          Setting.duration(
              "training.stale_after",
              "14d",
              "1m",
              "3650d",
              "A model of this age that has not learned from newer events is not ready."),
          Setting.choice(
              "training.interactions",
              List.of("distinct", "weighted"),
              "Whether an item that a user took to counts once, or by the weights of their events."),
          Setting.list(
              "training.texts",
              "",
              "The text fields of items that count for likeness, such as title; all unless given."
                  + " Searches read all."),
          Setting.whole(
              "training.seed", 1, 0, Long.MAX_VALUE, "The source of every random choice."),
          Setting.number(
              "lists.diversity",
              "0",
              0,
              1,
              "Of lists whose request does not say: 0 for the best scores to 1 for as much variety"
                  + " as there is."),
          Setting.choice(
                  "lists.diversify",
                  List.of("mmr", "dpp", "calibration"),
                  "What their diversity goes by: what the items say, or the tags and categories of"
                      + " the history.")
              .needing("lists.diversity"),
          Setting.number(
              "lists.popularity",
              "0.5",
              0,
              1,
              "Of lists whose request does not say: 0 for all that is personal to 1 for what is in"
                  + " season; 0.5 as trained."),
          Setting.duration(
              "lists.half_life",
              "0ms",
              "0ms",
              "36500d",
              "What a user did so long before their latest event counts half; 0ms for all alike."),
          Setting.number(
              "lists.session_weight",
              "1",
              1,
              100,
              "How many times as much counts what a user did in the sitting that goes on, and the"
                  + " items that a request names."),
          Setting.duration(
              "answers.keep",
              "30d",
              "1h",
              "3650d",
              "How long answers are kept for reports/quality."),
          Setting.choice(
              "log.requests",
              List.of("failed", "all"),
              "Which requests have a line in the log: those that were not answered, or all."),
          Setting.choice(
              "log.format",
              List.of("json", "text"),
              "How lines of the log are written: a JSON object each, or for people."));

  private static final Map<String, Setting> BY_KEY = new LinkedHashMap<>();

  static {
    ALL.forEach(setting -> BY_KEY.put(setting.key(), setting));
  }

  private KnownSettings() {}

  static Map<String, Setting> byKey() {
    return BY_KEY;
  }
}
