package dev.weft.server.http.values;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-decoding that refuses what is not UTF-8 instead of replacing it. */
public final class UrlText {

  private UrlText() {}

  /** A segment of a path. */
  public static String ofPath(String raw) {
    return decoded(raw, false);
  }

  /** The parameters of a query, in their order. */
  public static Map<String, List<String>> ofQuery(String raw) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
        parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return parameters;
  }

  private static String decoded(String raw, boolean plusIsBlank) {
    if (raw.indexOf('%') < 0 && raw.chars().allMatch(c -> c < 0x80)) {
      return plusIsBlank ? raw.replace('+', ' ') : raw;
    }
    byte[] text = raw.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(text.length);
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b == '%') {
        bytes.put((byte) (digit(text, i + 1, raw) << 4 | digit(text, i + 2, raw)));
        i += 2;
      } else {
        bytes.put(plusIsBlank && b == '+' ? (byte) ' ' : b);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed(raw, "is not UTF-8 once it is decoded");
    }
  }

  private static int digit(byte[] text, int at, String raw) {
    int digit = at < text.length ? Character.digit(text[at], 16) : -1;
    if (digit < 0) {
      throw malformed(raw, "has a % that two hexadecimal digits do not follow");
    }
    return digit;
  }

  private static Problem malformed(String raw, String rule) {
    return new Problem(400, "malformed_url", "'" + Values.shown(raw) + "' " + rule)
        .hint("percent-encode the UTF-8 bytes, a % itself as %25");
  }
}
