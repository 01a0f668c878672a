package dev.weft.encoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tokens of a {@code tokenizer.json}.
 *
 * @param byId tokens by their ids, of which some may be missing
 * @param unknown the id of what is not in the vocabulary, or −1 where the tokenizer spells
 *     everything
 * @param blank the id of SentencePiece's blank, which says nothing by itself, or −1
 * @param special ids of tokens that stand beside the vocabulary, such as the end of a text
 */
record Vocabulary(
    SortedMap<Integer, String> byId, long unknown, long blank, Map<String, Long> special) {

  static Vocabulary of(JsonObject tokenizer) {
    JsonElement model = tokenizer.get("model");
    if (model == null || !model.isJsonObject() || !model.getAsJsonObject().has("vocab")) {
      throw new JsonParseException("it has no model with a vocab");
    }
    SortedMap<Integer, String> byId = byId(model.getAsJsonObject());
    return new Vocabulary(
        byId, unknown(model.getAsJsonObject()), place(byId, "▁"), special(tokenizer));
  }

  List<String> tokens() {
    return List.copyOf(byId.values());
  }

  /** The largest id, which a model of this tokenizer must know. */
  long largest() {
    return byId.isEmpty() ? 0 : byId.lastKey();
  }

  /** Whether a token says anything. */
  boolean says(long id) {
    return id != unknown && id != blank;
  }

  OptionalLong id(String token) {
    Long added = special.get(token);
    long place = added == null ? place(byId, token) : -1;
    return added != null
        ? OptionalLong.of(added)
        : place < 0 ? OptionalLong.empty() : OptionalLong.of(place);
  }

  private static long place(SortedMap<Integer, String> byId, String token) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().equals(token))
        .mapToLong(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  private static Map<String, Long> special(JsonObject tokenizer) {
    Map<String, Long> special = new HashMap<>();
    JsonElement added = tokenizer.get("added_tokens");
    if (added != null && added.isJsonArray()) {
      for (JsonElement one : added.getAsJsonArray()) {
        JsonObject token = one.getAsJsonObject();
        special.put(token.get("content").getAsString(), token.get("id").getAsLong());
      }
    }
    return special;
  }

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

  private static SortedMap<Integer, String> byId(JsonObject model) {
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
    return byId;
  }
}
