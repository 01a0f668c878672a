package dev.weft.encoders;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.JsonUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weft.math.internal.NativeFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Hugging Face tokenizer: text to token ids with special tokens, cut to a length. */
final class TokenIds implements AutoCloseable {

  static {
    // DJL reports its use over the network and fetches GPU builds of the tokenizer unless told not
    // to; Weft touches no network on its own.
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("RUST_FLAVOR", "cpu");
  }

  private final HuggingFaceTokenizer tokenizer;
  private final List<String> vocabulary;
  private final long unknown;

  private TokenIds(HuggingFaceTokenizer tokenizer, List<String> vocabulary, long unknown) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.unknown = unknown;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getenv(property) == null && System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @param origin named in errors
   */
  static TokenIds of(byte[] json, int maxTokens, String origin) throws IOException {
    NativeFolder.prepare();
    Map<String, String> options =
        Map.of(
            "maxLength", Integer.toString(maxTokens),
            "modelMaxLength", Integer.toString(maxTokens),
            "truncation", "true",
            "padding", "false",
            "addSpecialTokens", "true");
    try {
      var tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
      JsonObject model =
          JsonUtils.GSON
              .fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class)
              .getAsJsonObject("model");
      return new TokenIds(tokenizer, vocabulary(model), unknown(model));
    } catch (RuntimeException e) {
      throw new IOException(origin + " is not a tokenizer that can be read: " + e.getMessage(), e);
    }
  }

  /** The id of what is not in the vocabulary, or −1 where the tokenizer spells everything. */
  private static long unknown(JsonObject model) {
    JsonElement id = model.get("unk_id");
    if (id != null && !id.isJsonNull()) {
      return id.getAsLong();
    }
    JsonElement token = model.get("unk_token");
    JsonElement vocabulary = model.get("vocab");
    if (token == null || token.isJsonNull() || !vocabulary.isJsonObject()) {
      return -1;
    }
    JsonElement place = vocabulary.getAsJsonObject().get(token.getAsString());
    return place == null ? -1 : place.getAsLong();
  }

  private static List<String> vocabulary(JsonObject model) {
    JsonElement vocabulary = model.get("vocab");
    var byId = new TreeMap<Integer, String>();
    if (vocabulary.isJsonObject()) {
      vocabulary
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> byId.put(entry.getValue().getAsInt(), entry.getKey()));
    } else {
      // Unigram models list [token, score] pairs.
      vocabulary
          .getAsJsonArray()
          .forEach(pair -> byId.put(byId.size(), pair.getAsJsonArray().get(0).getAsString()));
    }
    return List.copyOf(byId.values());
  }

  List<String> vocabulary() {
    return vocabulary;
  }

  long[] ids(String text) {
    return ids(tokenizer.encode(text));
  }

  /**
   * The ids of a text; empty when no token of it is in the vocabulary, as of emoji or of a foreign
   * script. All such texts would be the same to the model.
   */
  Optional<long[]> meaningful(String text) {
    Encoding encoding = tokenizer.encode(text);
    long[] ids = encoding.getIds();
    long[] special = encoding.getSpecialTokenMask();
    for (int i = 0; i < ids.length; i++) {
      if (special[i] == 0 && ids[i] != unknown) {
        return Optional.of(ids(encoding));
      }
    }
    return Optional.empty();
  }

  private static long[] ids(Encoding encoding) {
    long[] ids = encoding.getIds();
    long[] mask = encoding.getAttentionMask();
    int length = ids.length;
    while (length > 0 && mask[length - 1] == 0) {
      length--;
    }
    return length == ids.length ? ids : Arrays.copyOf(ids, length);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
