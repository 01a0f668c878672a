package dev.weft.encoders;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens models on servers, by a line or by the id that stands in a snapshot. */
public final class RemoteModels {

  /** Options that decide what a vector is. */
  private static final List<String> DECIDING =
      List.of("base-url", "dimensions", "max-tokens", "query-prompt", "document-prompt");

  /** A line, and the length of its vectors. */
  private static final Pattern ID = Pattern.compile("remote\\[(.+)#(\\d+)]");

  /** Enough for the one request that tells how long vectors are. */
  public static final long PROBE_TOKENS = 16;

  private RemoteModels() {}

  /** What may stand before the colon. */
  public static List<String> kinds() {
    return RemoteKind.labels();
  }

  /**
   * What texts would cost, without asking the server.
   *
   * @param texts different ones
   */
  public static Cost cost(EncoderLine line, List<String> texts) {
    RemoteSettings settings = settings(line, RemoteSettings.DEFAULT);
    String prompt = settings.prompts().document();
    long tokens =
        texts.stream()
            .map(text -> TokenEstimate.cut(prompt + text, settings.maxTokens()))
            .mapToLong(TokenEstimate::of)
            .sum();
    return new Cost(Math.ceilDiv((long) texts.size(), (long) settings.batch()), tokens);
  }

  /**
   * What texts cost.
   *
   * @param requests to the server
   * @param tokens about
   */
  public record Cost(long requests, long tokens) {}

  /**
   * Opens a model.
   *
   * @param usual settings where the line says nothing else
   * @param environment holds the key
   * @throws IllegalArgumentException when the line is not of a server, or the key is missing
   * @throws RemoteFailure when the server does not answer
   */
  public static RemoteEncoder open(
      EncoderLine line, RemoteSettings usual, Map<String, String> environment) {
    RemoteKind kind =
        line.kind()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            Locale.ROOT,
                            "'%s' is not a model on a server: these are KIND:MODEL, KIND being one"
                                + " of %s",
                            line.place(),
                            RemoteKind.labels())));
    String name = line.place().substring(line.place().indexOf(':') + 1);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a model needs a name behind the colon: " + line.place());
    }
    URI url = url(line, kind);
    RemoteSettings settings = settings(line, usual);
    int length = line.whole("dimensions", 0);
    String key = key(line, kind, url, environment);
    var documents = kind.model(name, url, key, length, false);
    var queries = kind.tellsApart() ? kind.model(name, url, key, length, true) : documents;
    return new RemoteEncoder(
        canonical(line), line.place() + " at " + url, documents, queries, settings);
  }

  /**
   * The line of the encoder that a snapshot was made with.
   *
   * @throws IllegalArgumentException when the id is of another kind, or of a server that only its
   *     owner can be trusted to name: a snapshot must not make anybody send keys and texts away
   */
  public static EncoderLine line(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is not the id of a model on a server: " + id);
    }
    EncoderLine line = EncoderLine.parse(parts.group(1));
    if (line.options().containsKey("base-url")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by %s: name that server yourself, with --encoder"
                  + " '%s' and a key-env where it needs a key",
              line.place(),
              parts.group(1)));
    }
    return line;
  }

  /** Whether an id is of a model on a server. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** Length of the vectors of an id. */
  public static int dimensions(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is not the id of a model on a server: " + id);
    }
    return Integer.parseInt(parts.group(2));
  }

  /** Whether the server is this machine, where nothing is billed. */
  public static boolean isHere(EncoderLine line) {
    return line.kind().map(kind -> isHere(url(line, kind))).orElse(false);
  }

  private static boolean isHere(URI url) {
    String host = String.valueOf(url.getHost());
    if (host.equals("localhost")) {
      return true;
    }
    try {
      // Only what is written as an address: a name would be looked up.
      return host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static RemoteSettings settings(EncoderLine line, RemoteSettings usual) {
    int seconds = line.whole("deadline", (int) usual.deadline().toSeconds());
    return usual
        .withBatch(line.whole("batch", usual.batch()))
        .withMaxTokens(line.whole("max-tokens", usual.maxTokens()))
        .withAttempts(
            line.whole("attempts", usual.attempts()), usual.firstPause(), usual.longestPause())
        .withDeadlines(
            seconds == usual.deadline().toSeconds()
                ? usual.deadline()
                : Duration.ofSeconds(seconds),
            usual.queryDeadline())
        .withDimensions(line.whole("dimensions", usual.dimensions()))
        .withPrompts(line.prompts(usual.prompts()));
  }

  static URI url(EncoderLine line, RemoteKind kind) {
    String text = line.text("base-url", kind.usualUrl().toString());
    try {
      URI url = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without what may be a password in it.
    }
    throw new IllegalArgumentException(
        "base-url must be http://HOST[:PORT][/PATH] or https://…, without a name and password");
  }

  /** The key of a kind goes to its own server; any other server gets the key that was named. */
  static String key(EncoderLine line, RemoteKind kind, URI url, Map<String, String> environment) {
    boolean usual = url.equals(kind.usualUrl());
    String variable = line.text("key-env", usual ? kind.keyVariable() : "");
    if (variable.isEmpty()) {
      return "";
    }
    String key = environment.getOrDefault(variable, "").strip();
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs a key in the environment variable %s, which is not set (key-env=NAME names"
                  + " another)",
              line.place(),
              variable));
    }
    if (url.getScheme().equals("http") && !isHere(url)) {
      throw new IllegalArgumentException(
          "the key in " + variable + " would go to " + url + " unencrypted: use https");
    }
    return key;
  }

  /** The line with all that decides what a vector is, in one order. */
  private static String canonical(EncoderLine line) {
    Map<String, String> sorted = new TreeMap<>(line.options());
    sorted.keySet().retainAll(DECIDING);
    var text = new StringBuilder(line.place());
    char between = '?';
    for (var option : sorted.entrySet()) {
      String value =
          URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
      text.append(between).append(option.getKey()).append('=').append(value);
      between = '&';
    }
    return text.toString();
  }
}
