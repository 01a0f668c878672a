package dev.weft.encoders;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.JsonUtils;
import com.google.gson.JsonObject;
import dev.weft.math.internal.NativeFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Hugging Face tokenizer: text to token ids with special tokens, cut to a length. */
final class TokenIds implements AutoCloseable {

  static {
    // DJL reports its use over the network and fetches GPU builds of the tokenizer unless told not
    // to; Weft touches no network on its own.
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("RUST_FLAVOR", "cpu");
  }

  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;
  private final Windows windows;
  private final Ends ends;

  private TokenIds(
      HuggingFaceTokenizer tokenizer, Vocabulary vocabulary, Windows windows, Ends ends) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.windows = windows;
    this.ends = ends;
  }

  /**
   * What a model reads at once.
   *
   * @param ids of tokens
   * @param own how many of them are the text's, neither special nor of the prompt's
   * @param prompt tokens of the prompt and before it
   */
  record Piece(long[] ids, int own, int prompt) {}

  private static void setUnlessSet(String property, String value) {
    if (System.getenv(property) == null && System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @param origin named in errors
   * @throws IllegalArgumentException when a prompt leaves no room for a text
   */
  static TokenIds of(byte[] json, OnnxSettings settings, Reading reading, String origin)
      throws IOException {
    NativeFolder.prepare();
    TokenIds tokens = read(json, settings, reading, origin);
    int most = settings.maxTokens();
    try {
      settings.prompts().checkRoom(most, tokens::taken);
      return tokens;
    } catch (IllegalArgumentException e) {
      tokens.close();
      // One that cuts nothing counts them all.
      try (TokenIds uncut = read(json, settings.withWindows(2), reading, origin)) {
        settings.prompts().checkRoom(most, uncut::taken);
      }
      throw e;
    }
  }

  private static TokenIds read(byte[] json, OnnxSettings settings, Reading reading, String origin)
      throws IOException {
    String length = Integer.toString(settings.maxTokens());
    Map<String, String> options =
        Map.of(
            "maxLength",
            length,
            "modelMaxLength",
            length,
            "truncation",
            Boolean.toString(settings.windows() == 1),
            "padding",
            "false",
            "addSpecialTokens",
            Boolean.toString(reading.special()));
    try {
      var vocabulary =
          Vocabulary.of(
              JsonUtils.GSON.fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class));
      var ends =
          new Ends(
              end(vocabulary, reading.first(), origin), end(vocabulary, reading.last(), origin));
      var tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
      return new TokenIds(
          tokenizer, vocabulary, new Windows(settings.maxTokens(), settings.windows()), ends);
    } catch (RuntimeException e) {
      throw new IOException(origin + " is not a tokenizer that can be read: " + e.getMessage(), e);
    }
  }

  private static long end(Vocabulary vocabulary, String token, String origin) throws IOException {
    if (token.isEmpty()) {
      return Ends.NONE;
    }
    var id = vocabulary.id(token);
    if (id.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "tokenizer_config.json asks for the token %s at an end, which %s does not have",
              token,
              origin));
    }
    return id.getAsLong();
  }

  /** Tokens that must stand at the ends of a text, where the tokenizer does not put them. */
  private record Ends(long first, long last) {

    static final long NONE = -1;

    long[] of(long[] ids, int most) {
      boolean missingFirst = first != NONE && (ids.length == 0 || ids[0] != first);
      boolean missingLast = last != NONE && (ids.length == 0 || ids[ids.length - 1] != last);
      if (!missingFirst && !missingLast) {
        return ids;
      }
      int before = missingFirst ? 1 : 0;
      int kept = Math.min(ids.length, most - before - (missingLast ? 1 : 0));
      long[] all = new long[before + kept + (missingLast ? 1 : 0)];
      System.arraycopy(ids, 0, all, before, kept);
      if (missingFirst) {
        all[0] = first;
      }
      if (missingLast) {
        all[all.length - 1] = last;
      }
      return all;
    }
  }

  List<String> vocabulary() {
    return vocabulary.tokens();
  }

  /** A short text with the largest id of the vocabulary in it, which any model of it can run on. */
  long[] trial() {
    long[] ids = pieces("", "a").getFirst().ids();
    long[] more = Arrays.copyOf(ids, Math.min(ids.length + 1, windows.tokens()));
    more[more.length - 1] = vocabulary.largest();
    return more;
  }

  /** The largest id that a text may have, special tokens that are written out in it included. */
  long largest() {
    return vocabulary.special().values().stream()
        .mapToLong(Long::longValue)
        .reduce(vocabulary.largest(), Math::max);
  }

  /** Number of tokens that are read of a text, in all its pieces. */
  int count(String prompt, String text) {
    return pieces(prompt, text).stream().mapToInt(piece -> piece.ids().length).sum();
  }

  /** Whether a text is longer than what is read of it. */
  boolean cuts(String prompt, String text) {
    Encoding encoding = tokenizer.encode(prompt + text);
    long[] ids = ids(encoding);
    int head = leading(encoding.getSpecialTokenMask(), ids.length);
    int tail = trailing(encoding.getSpecialTokenMask(), ids.length);
    int said = prompt.isEmpty() ? head : head + own(prompt);
    return encoding.exceedMaxLength() || windows.cuts(ids.length - said - tail, said + tail);
  }

  /**
   * What a model reads of a text; nothing when no token of it is in the vocabulary, as of emoji or
   * of a foreign script. All such texts would be the same to the model.
   */
  List<Piece> meaningful(String prompt, String text) {
    Encoding alone = tokenizer.encode(text);
    if (!anyKnown(alone)) {
      return List.of();
    }
    return pieces(prompt, prompt.isEmpty() ? alone : tokenizer.encode(prompt + text));
  }

  private List<Piece> pieces(String prompt, String text) {
    return pieces(prompt, tokenizer.encode(prompt + text));
  }

  private boolean anyKnown(Encoding encoding) {
    long[] ids = encoding.getIds();
    long[] special = encoding.getSpecialTokenMask();
    for (int i = 0; i < ids.length; i++) {
      if (special[i] == 0 && vocabulary.says(ids[i])) {
        return true;
      }
    }
    return false;
  }

  private List<Piece> pieces(String prompt, Encoding encoding) {
    long[] ids = ids(encoding);
    int head = leading(encoding.getSpecialTokenMask(), ids.length);
    int tail = trailing(encoding.getSpecialTokenMask(), ids.length);
    int said = prompt.isEmpty() ? head : head + own(prompt);
    int most = windows.tokens();
    return windows.of(ids, head, Math.min(said, ids.length - tail), tail).stream()
        .map(piece -> new Piece(ends.of(piece.ids(), most), piece.own(), piece.prompt()))
        .toList();
  }

  /** Tokens of a prompt and those at the ends of every text. */
  private int taken(String prompt) {
    return ends.of(ids(tokenizer.encode(prompt)), Integer.MAX_VALUE).length;
  }

  /** Tokens of a prompt alone. */
  private int own(String prompt) {
    Encoding encoding = tokenizer.encode(prompt);
    int count = ids(encoding).length;
    long[] special = encoding.getSpecialTokenMask();
    return Math.max(0, count - leading(special, count) - trailing(special, count));
  }

  private static int leading(long[] special, int length) {
    int count = 0;
    while (count < length && special[count] == 1) {
      count++;
    }
    return count;
  }

  private static int trailing(long[] special, int length) {
    int count = 0;
    while (count < length && special[length - 1 - count] == 1) {
      count++;
    }
    return count;
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
