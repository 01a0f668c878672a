package dev.weft.encoders;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.JsonUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weft.math.NativeFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  private TokenIds(HuggingFaceTokenizer tokenizer, List<String> vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
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
      return new TokenIds(tokenizer, vocabulary(json));
    } catch (RuntimeException e) {
      throw new IOException(origin + " is not a tokenizer that can be read: " + e.getMessage(), e);
    }
  }

  private static List<String> vocabulary(byte[] json) {
    JsonObject root =
        JsonUtils.GSON.fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class);
    JsonElement vocabulary = root.getAsJsonObject("model").get("vocab");
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
    var encoding = tokenizer.encode(text);
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
