package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A {@code tokenizer.json} as the files beside it would have it. Python reads these, too: {@code
 * do_lower_case} of {@code sentence_bert_config.json} puts text and prompt into lower case before
 * all else, and a tokenizer of the BERT or RoBERTa family is made anew by what {@code
 * tokenizer_config.json} says.
 */
final class TokenizerJson {

  private static final String NAME = "tokenizer.json";
  private static final String VOCABULARY = "vocab.txt";

  /** Classes that are made anew with or without a space before the first word. */
  private static final Set<String> SPACED = Set.of("Roberta", "Bart", "Longformer", "GPT2");

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
    boolean changed = made;
    try {
      changed |= obey(json, config);
      if (lowerCase && !lowers(json.get("normalizer"))) {
        json.add("normalizer", lowered(json.get("normalizer")));
        changed = true;
      }
    } catch (IllegalStateException | UnsupportedOperationException | ClassCastException e) {
      throw new IOException(
          file + " has a normalizer or pre_tokenizer that cannot be read; fetch it again", e);
    }
    return changed ? json.toString().getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
  }

  private static boolean obey(JsonObject json, ConfigFile config) throws IOException {
    JsonObject before = json.deepCopy();
    if (VocabularyFile.isOfBert(config) && type(json.get("normalizer")).equals("BertNormalizer")) {
      var bert = json.getAsJsonObject("normalizer");
      for (var key : VocabularyFile.normalizer(config).entrySet()) {
        bert.add(key.getKey(), key.getValue());
      }
    }
    if (config.has("add_prefix_space")
        && SPACED.contains(VocabularyFile.made(config))
        && type(json.get("pre_tokenizer")).equals("ByteLevel")) {
      json.getAsJsonObject("pre_tokenizer")
          .addProperty("add_prefix_space", config.flag("add_prefix_space"));
    }
    return !json.equals(before);
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
