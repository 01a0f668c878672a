package dev.weft.server.http.records;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.JsonObjects;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.server.http.values.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Items, users and list answers as JSON. */
public final class Written {

  private Written() {}

  /** Writes a value. */
  private interface Writer {
    void to(JsonGenerator json) throws IOException;
  }

  /** An item as it is sent in. */
  public static ObjectNode item(Item item) {
    return tree(json -> JsonObjects.write(item, json));
  }

  /** A user as it is sent in. */
  public static ObjectNode user(User user) {
    return tree(json -> JsonObjects.write(user, json));
  }

  private static ObjectNode tree(Writer writer) {
    try (var buffer = new TokenBuffer(JsonText.MAPPER, false)) {
      writer.to(buffer);
      return JsonText.MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: it stays in memory
    }
  }

  /** A list answer, with reasons in the reader's language. */
  public static ObjectNode list(Recommendations answer, Locale reader) {
    ObjectNode json = JsonText.object();
    json.put("recommendation_id", answer.id());
    json.put("model_version", answer.modelVersion());
    json.put("degraded", answer.degraded());
    var items = json.putArray("items");
    for (var one : answer.items()) {
      ObjectNode item = items.addObject();
      item.put("item_id", one.itemId());
      item.put("score", one.score());
      var reasons = item.putArray("reasons");
      List<String> sentences = one.sentences(reader);
      for (int r = 0; r < sentences.size(); r++) {
        reasons.add(reason(one.reasons().get(r), sentences.get(r)));
      }
    }
    json.put("next_cursor", answer.next().isEmpty() ? null : answer.next());
    if (!answer.notes().isEmpty()) {
      var notes = json.putArray("notes");
      answer.notes().forEach(notes::add);
    }
    return json;
  }

  private static ObjectNode reason(Reason reason, String sentence) {
    ObjectNode json = JsonText.object();
    json.put("kind", reason.source().name().toLowerCase(Locale.ROOT));
    json.put("text", sentence);
    var because = json.putArray("item_ids");
    reason.because().stream().map(Because::itemId).forEach(because::add);
    json.put("contribution", reason.share());
    return json;
  }
}
