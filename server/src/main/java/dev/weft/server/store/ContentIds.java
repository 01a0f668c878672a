package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.math.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids that follow from what events say, and from how often the same was said before: the same
 * events again have the same ids, and two of one moment are two. Not thread-safe.
 */
public final class ContentIds {

  private static final int HASH_BYTES = 15;

  private final MessageDigest digest = Sha256.digest();
  private final Map<String, Integer> said;

  /**
   * Of events of which none was seen yet.
   *
   * @param most of how many of the latest it is remembered how often they were said
   */
  public ContentIds(int most) {
    said =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > most;
          }
        };
  }

  /** The id of the next event. */
  public String of(Event event) {
    for (String text : List.of(event.userId(), event.itemId(), event.type())) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    digest.update(
        ByteBuffer.allocate(Float.BYTES + Long.BYTES)
            .putFloat(event.value())
            .putLong(event.time())
            .array());
    byte[] hash = Arrays.copyOf(digest.digest(), HASH_BYTES);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    int before = said.merge(id, 1, Integer::sum) - 1;
    return "data:" + id + (before == 0 ? "" : "." + before);
  }
}
