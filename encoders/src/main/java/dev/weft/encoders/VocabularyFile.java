package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A {@code vocab.txt}, one token a line, as models of the BERT family had it before {@code
 * tokenizer.json} and many Chinese ones still do; from it and {@code tokenizer_config.json} the
 * latter is made.
 */
final class VocabularyFile {

  /** Classes whose only file it is. Others, such as the Japanese, cut texts into words before. */
  private static final Set<String> FAMILY =
      Set.of("Bert", "DistilBert", "Electra", "MPNet", "MobileBert");

  private final Path file;
  private final JsonObject ids = new JsonObject();
  private final ConfigFile config;

  private VocabularyFile(Path file, ConfigFile config) {
    this.file = file;
    this.config = config;
  }

  /** Which class the tokenizer is of, without what all are called; empty where nothing says so. */
  static String made(ConfigFile config) throws IOException {
    return config.text("tokenizer_class").orElse("").replaceFirst("Tokenizer(Fast)?$", "");
  }

  /** Whether the tokenizer is said to be one of these. */
  static boolean isOfBert(ConfigFile config) throws IOException {
    return FAMILY.contains(made(config));
  }

  /** Whether the tokenizer can be made of such a file alone. */
  static boolean suffices(ConfigFile config) throws IOException {
    return made(config).isEmpty() || isOfBert(config);
  }

  /** What {@code tokenizer.json} would say. */
  static JsonObject read(Path file, ConfigFile config) throws IOException {
    var vocabulary = new VocabularyFile(file, config);
    int line = 0;
    for (String token : lines(file)) {
      vocabulary.ids.addProperty(token, line++);
    }
    return vocabulary.json();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text in UTF-8; fetch it again", e);
    }
  }

  private JsonObject json() throws IOException {
    String unknown = token("unk_token", "[UNK]");
    String first = token("cls_token", "[CLS]");
    String last = token("sep_token", "[SEP]");
    Set<String> special =
        new LinkedHashSet<>(
            List.of(
                config.token("pad_token", "[PAD]"),
                unknown,
                first,
                last,
                config.token("mask_token", "[MASK]")));
    var json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    json.add("added_tokens", added(special));
    json.add("normalizer", normalizer(config));
    json.add("pre_tokenizer", typed("BertPreTokenizer"));
    json.add("post_processor", ends(first, last));
    json.add("decoder", JsonNull.INSTANCE);
    var model = typed("WordPiece");
    model.addProperty("unk_token", unknown);
    model.addProperty("continuing_subword_prefix", "##");
    model.addProperty("max_input_chars_per_word", 100);
    model.add("vocab", ids);
    json.add("model", model);
    return json;
  }

  /** A token that the model cannot do without. */
  private String token(String key, String usual) throws IOException {
    String token = config.token(key, usual);
    if (!ids.has(token)) {
      throw new IOException(
          String.format(Locale.ROOT, "%s has no %s, the %s of the tokenizer", file, token, key));
    }
    return token;
  }

  private JsonArray added(Set<String> special) {
    var added = new JsonArray();
    for (String token : special) {
      if (ids.has(token)) {
        var one = new JsonObject();
        one.add("id", ids.get(token));
        one.addProperty("content", token);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
          one.addProperty(flag, false);
        }
        one.addProperty("special", true);
        added.add(one);
      }
    }
    return added;
  }

  /** What a class of the family makes of the configuration, and of what is missing there. */
  static JsonObject normalizer(ConfigFile config) throws IOException {
    var bert = typed("BertNormalizer");
    bert.addProperty("clean_text", true);
    bert.addProperty(
        "handle_chinese_chars",
        !config.has("tokenize_chinese_chars") || config.flag("tokenize_chinese_chars"));
    if (config.has("strip_accents")) {
      bert.addProperty("strip_accents", config.flag("strip_accents"));
    } else {
      bert.add("strip_accents", JsonNull.INSTANCE);
    }
    bert.addProperty("lowercase", !config.has("do_lower_case") || config.flag("do_lower_case"));
    return bert;
  }

  private JsonObject ends(String first, String last) {
    var single = new JsonArray();
    single.add(piece("SpecialToken", first));
    single.add(piece("Sequence", "A"));
    single.add(piece("SpecialToken", last));
    var pair = new JsonArray();
    pair.add(piece("Sequence", "A"));
    pair.add(piece("Sequence", "B"));
    var tokens = new JsonObject();
    for (String token : List.of(first, last)) {
      var one = new JsonObject();
      one.addProperty("id", token);
      one.add("ids", array(ids.get(token)));
      one.add("tokens", array(new JsonPrimitive(token)));
      tokens.add(token, one);
    }
    var ends = typed("TemplateProcessing");
    ends.add("single", single);
    ends.add("pair", pair);
    ends.add("special_tokens", tokens);
    return ends;
  }

  private static JsonObject piece(String kind, String id) {
    var inner = new JsonObject();
    inner.addProperty("id", id);
    inner.addProperty("type_id", 0);
    var piece = new JsonObject();
    piece.add(kind, inner);
    return piece;
  }

  private static JsonArray array(JsonElement one) {
    var array = new JsonArray();
    array.add(one);
    return array;
  }

  private static JsonObject typed(String type) {
    var json = new JsonObject();
    json.addProperty("type", type);
    return json;
  }
}
