package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A {@code tokenizer.json} as the files beside it would have it. Python reads these, too: {@code
 * do_lower_case} of {@code sentence_bert_config.json} puts text and prompt into lower case before
 * all else, and a tokenizer of the BERT family is made anew by what {@code tokenizer_config.json}
 * says.
 */
final class TokenizerJson {

  private static final String NAME = "tokenizer.json";
  private static final String VOCABULARY = "vocab.txt";

  /** Classes that take a {@code tokenizer.json} as it is. */
  private static final Set<String> AS_IT_IS =
      Set.of("PreTrainedTokenizerFast", "TokenizersBackend");

  /** What the normalizer of BERT calls the keys of {@code tokenizer_config.json}. */
  private static final Map<String, String> BERT_KEYS =
      Map.of(
          "do_lower_case", "lowercase",
          "strip_accents", "strip_accents",
          "tokenize_chinese_chars", "handle_chinese_chars");

  private TokenizerJson() {}

  /**
   * The file with the tokenizer.
   *
   * @param config {@code tokenizer_config.json}
   * @throws IOException when there is none, with what to do about it
   */
  static Path find(ModuleList modules, ConfigFile config) throws IOException {
    Path json = modules.file(NAME);
    if (Files.isRegularFile(json)) {
      return json;
    }
    Path vocabulary = modules.file(VOCABULARY);
    if (Files.isRegularFile(vocabulary) && VocabularyFile.suffices(config)) {
      return vocabulary;
    }
    Path folder = modules.folder();
    Path above = folder.toAbsolutePath().normalize().getParent();
    if (above != null && Files.isRegularFile(above.resolve(NAME))) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has no %s, but the folder above it has: name that, %s",
              folder,
              NAME,
              above));
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s has no %s. Fetch it, or have the Python package transformers write it:"
                + " AutoTokenizer.from_pretrained('%s').save_pretrained('%s')",
            folder,
            NAME,
            folder,
            folder));
  }

  /**
   * Reads a file.
   *
   * @param config {@code tokenizer_config.json}
   * @param lowerCase whether texts are read in lower case, whatever the tokenizer does
   * @return the bytes of the file itself where nothing changes them
   */
  static byte[] read(Path file, ConfigFile config, boolean lowerCase) throws IOException {
    boolean made = String.valueOf(file.getFileName()).equals(VOCABULARY);
    JsonObject json =
        made
            ? VocabularyFile.read(Fetched.checked(file), config)
            : ConfigFile.parsed(file, JsonObject.class);
    boolean changed = made || obey(json.get("normalizer"), config);
    if (lowerCase && !lowers(json.get("normalizer"))) {
      json.add("normalizer", lowered(json.get("normalizer")));
      changed = true;
    }
    return changed ? json.toString().getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
  }

  private static boolean obey(JsonElement normalizer, ConfigFile config) throws IOException {
    String made = config.text("tokenizer_class").orElse("");
    if (made.isEmpty() || AS_IT_IS.contains(made) || !type(normalizer).equals("BertNormalizer")) {
      return false;
    }
    JsonObject bert = normalizer.getAsJsonObject();
    boolean changed = false;
    for (var key : BERT_KEYS.entrySet()) {
      if (config.has(key.getKey())) {
        var said = new JsonPrimitive(config.flag(key.getKey()));
        changed |= !said.equals(bert.get(key.getValue()));
        bert.add(key.getValue(), said);
      }
    }
    return changed;
  }

  private static String type(JsonElement normalizer) {
    return normalizer != null
            && normalizer.isJsonObject()
            && normalizer.getAsJsonObject().has("type")
        ? normalizer.getAsJsonObject().get("type").getAsString()
        : "";
  }

  private static boolean lowers(JsonElement normalizer) {
    return switch (type(normalizer)) {
      case "Lowercase" -> true;
      case "BertNormalizer" -> {
        JsonElement lowercase = normalizer.getAsJsonObject().get("lowercase");
        yield lowercase != null && lowercase.getAsBoolean();
      }
      case "Sequence" -> {
        for (JsonElement part : parts(normalizer)) {
          if (lowers(part)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static JsonArray parts(JsonElement sequence) {
    JsonElement parts = sequence.getAsJsonObject().get("normalizers");
    return parts == null ? new JsonArray() : parts.getAsJsonArray();
  }

  private static JsonObject lowered(JsonElement normalizer) {
    var parts = new JsonArray();
    var lower = new JsonObject();
    lower.addProperty("type", "Lowercase");
    parts.add(lower);
    if (type(normalizer).equals("Sequence")) {
      parts.addAll(parts(normalizer));
    } else if (normalizer != null && normalizer.isJsonObject()) {
      parts.add(normalizer);
    }
    var sequence = new JsonObject();
    sequence.addProperty("type", "Sequence");
    sequence.add("normalizers", parts);
    return sequence;
  }
}
