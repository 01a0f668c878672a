package dev.weft.encoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the configuration files of a folder say, as Sentence Transformers writes them: {@code
 * modules.json}, {@code sentence_bert_config.json}, {@code 1_Pooling/config.json}, {@code
 * config_sentence_transformers.json}, {@code tokenizer_config.json} and {@code config.json}. What
 * they ask for is done or refused, and never left out.
 *
 * @param settings of the encoder
 * @param reading how texts become tokens
 * @param tokenizer {@code tokenizer_config.json}
 * @param lowerCase whether texts are read in lower case, whatever the tokenizer does
 * @param modules where what is
 * @param pooling of token vectors
 * @param positions most tokens that the model has places for, where it says so
 */
record FolderConfig(
    OnnxSettings settings,
    Reading reading,
    ConfigFile tokenizer,
    boolean lowerCase,
    ModuleList modules,
    PoolingConfig pooling,
    OptionalInt positions) {

  private static final int DEFAULT_TOKENS = 256;

  /**
   * Tokenizers often state an "endless" length; attention is quadratic, so no default is longer.
   */
  private static final int MOST_DEFAULT_TOKENS = 512;

  /** Arguments of loading in Python, which an exported model has left behind it. */
  private static final Set<String> TRANSFORMER_KEYS =
      Set.of(
          "max_seq_length",
          "do_lower_case",
          "transformer_task",
          "model_args",
          "tokenizer_args",
          "config_args",
          "model_kwargs",
          "processor_kwargs",
          "config_kwargs",
          "modality_config",
          "module_output_name",
          "unpad_inputs");

  private static final Set<String> SENTENCE_KEYS =
      Set.of(
          "__version__",
          "prompts",
          "default_prompt_name",
          "similarity_fn_name",
          "model_type",
          "truncate_dim");

  static FolderConfig read(Path folder) throws IOException {
    ModuleList modules = ModuleList.read(folder);
    var pooling = PoolingConfig.read(modules.pooling());
    ConfigFile transformer = transformer(modules.transformer());
    ConfigFile tokenizer = ConfigFile.read(modules.file("tokenizer_config.json"));
    OptionalInt positions = Positions.of(ConfigFile.read(modules.file("config.json")));
    ConfigFile sentence = ConfigFile.read(folder.resolve("config_sentence_transformers.json"));
    sentence.refuseOtherThan(SENTENCE_KEYS);
    checkModel(sentence, modules.normalized());
    var settings =
        new OnnxSettings(pooling.pooling(), maxTokens(transformer, tokenizer, positions))
            .withPrompts(prompts(sentence, pooling.promptPooled()))
            .withDimensions(sentence.whole("truncate_dim").orElse(0));
    return new FolderConfig(
        modules.tabled() ? settings.withMaxTokens(OnnxSettings.MOST_TOKENS) : settings,
        modules.tabled() ? Reading.BARE : Reading.of(tokenizer),
        tokenizer,
        transformer.flag("do_lower_case"),
        modules,
        pooling,
        modules.tabled() ? OptionalInt.empty() : positions);
  }

  /** The name of the file tells the family of the model to Python and says nothing here. */
  private static ConfigFile transformer(Path place) throws IOException {
    for (String family :
        List.of("bert", "roberta", "distilbert", "xlm-roberta", "camembert", "albert", "xlnet")) {
      Path file = place.resolve("sentence_" + family + "_config.json");
      if (Files.isRegularFile(file)) {
        ConfigFile config = ConfigFile.read(file);
        config.refuseOtherThan(TRANSFORMER_KEYS);
        if (!config
            .text("transformer_task")
            .orElse("feature-extraction")
            .equals("feature-extraction")) {
          throw config.refused("transformer_task", "must be feature-extraction");
        }
        if (config.object("modality_config").has("message")) {
          throw config.refused(
              "modality_config", "has texts pass through a chat template, which Weft does not do");
        }
        return config;
      }
    }
    return ConfigFile.read(place.resolve("sentence_bert_config.json"));
  }

  /** Vectors of Weft have length 1, so that the inner product of longer ones is not to be had. */
  private static void checkModel(ConfigFile sentence, boolean normalized) throws IOException {
    String type = sentence.text("model_type").orElse("SentenceTransformer");
    if (!type.equals("SentenceTransformer")) {
      throw sentence.refused("model_type", "must be SentenceTransformer");
    }
    String similarity = sentence.text("similarity_fn_name").orElse("cosine");
    if (!similarity.equals("cosine") && !normalized) {
      throw sentence.refused(
          "similarity_fn_name", "must be cosine where no module normalises the vectors");
    }
  }

  private static Prompts prompts(ConfigFile sentence, boolean pooled) throws IOException {
    JsonObject named = sentence.object("prompts");
    var usual = sentence.text("default_prompt_name");
    if (usual.isPresent() && !named.has(usual.get())) {
      throw sentence.refused("default_prompt_name", "is not one of the prompts");
    }
    String otherwise = usual.isPresent() ? prompt(sentence, named, usual.get()) : "";
    String query = named.has("query") ? prompt(sentence, named, "query") : otherwise;
    String document = otherwise;
    for (String name : List.of("document", "passage", "corpus")) {
      if (named.has(name)) {
        document = prompt(sentence, named, name);
        break;
      }
    }
    return query.isEmpty() && document.isEmpty()
        ? Prompts.NONE
        : new Prompts(query, document, pooled);
  }

  private static String prompt(ConfigFile sentence, JsonObject named, String name)
      throws IOException {
    JsonElement value = named.get(name);
    if (value.isJsonNull()) {
      return "";
    }
    if (!value.isJsonPrimitive()) {
      throw sentence.refused("prompts", "must be texts, and " + name + " is not");
    }
    return value.getAsString();
  }

  private static int maxTokens(ConfigFile transformer, ConfigFile tokenizer, OptionalInt positions)
      throws IOException {
    OptionalInt stated = transformer.whole("max_seq_length");
    if (stated.isEmpty()) {
      stated = tokenizer.whole("model_max_length");
    }
    int places = positions.orElse(MOST_DEFAULT_TOKENS);
    int tokens = stated.orElse(positions.isPresent() ? places : DEFAULT_TOKENS);
    return Math.clamp(Math.min(tokens, places), 3, MOST_DEFAULT_TOKENS);
  }
}
