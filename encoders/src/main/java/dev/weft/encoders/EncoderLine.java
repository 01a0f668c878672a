package dev.weft.encoders;

import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Any encoder in one line: the name of a model in a jar ({@code e5-small}), a folder ({@code
 * models/bge-m3}), or a model on a server ({@code openai:text-embedding-3-small}), with options
 * behind a question mark, {@code models/qwen3?precision=int8&dimensions=256}. In options {@code
 * %26} stands for {@code &}, {@code %25} for {@code %}, {@code %2C} for a comma.
 *
 * @param place name, folder or {@code kind:model}
 * @param options by name
 */
public record EncoderLine(String place, Map<String, String> options) {

  static final Set<String> FOLDER_OPTIONS =
      Set.of(
          "precision",
          "pooling",
          "max-tokens",
          "windows",
          "dimensions",
          "threads",
          "query-prompt",
          "document-prompt");

  static final Set<String> NAMED_OPTIONS =
      Set.of("max-tokens", "windows", "dimensions", "threads", "query-prompt", "document-prompt");

  static final Set<String> REMOTE_OPTIONS =
      Set.of(
          "base-url",
          "key-env",
          "dimensions",
          "batch",
          "max-tokens",
          "attempts",
          "deadline",
          "query-prompt",
          "document-prompt");

  public EncoderLine {
    options = Map.copyOf(options);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is none, with the option in question
   */
  public static EncoderLine parse(String line) {
    EncoderLine read = read(line);
    read.check();
    return read;
  }

  /** The same with any options. */
  static EncoderLine read(String line) {
    int mark = line.indexOf('?');
    String place = mark < 0 ? line : line.substring(0, mark);
    if (place.isBlank()) {
      throw new IllegalArgumentException(
          "an encoder needs a name, a folder or kind:model: " + line);
    }
    Map<String, String> options = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : line.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (name.contains("key") && !name.equals("key-env")) {
          throw new IllegalArgumentException(
              "a key never stands in a line: put it into an environment variable and name that,"
                  + " key-env=NAME");
        }
        if (equals < 0 || options.put(name, decoded(pair.substring(equals + 1))) != null) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "options of an encoder are name=value, each once, with & between them: '%s'",
                  name));
        }
      }
    }
    return new EncoderLine(place, options);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "in options of an encoder a % is written %25: '" + value + "'", e);
    }
  }

  private void check() {
    Set<String> known = isRemote() ? REMOTE_OPTIONS : isNamed() ? NAMED_OPTIONS : FOLDER_OPTIONS;
    for (String name : options.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has no option '%s'; there are %s",
                isRemote() ? "a model on a server" : isNamed() ? place : "a folder",
                name,
                String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  /** Whether it is a model on a server. */
  public boolean isRemote() {
    return kind().isPresent();
  }

  /** Whether it is the name of a model in a jar. */
  public boolean isNamed() {
    return NamedModel.labels().contains(place);
  }

  /** The folder, where it is one. */
  public Optional<Path> folder() {
    return isRemote() || isNamed() ? Optional.empty() : Optional.of(Path.of(place));
  }

  Optional<RemoteKind> kind() {
    int colon = place.indexOf(':');
    return colon < 0 ? Optional.empty() : RemoteKind.of(place.substring(0, colon));
  }

  /** The same with an option, unless it has that already. */
  public EncoderLine withDefault(String name, String value) {
    if (options.containsKey(name)) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put(name, value);
    return new EncoderLine(place, all);
  }

  /**
   * Opens a model in a jar or a folder.
   *
   * @throws IOException when the folder's model cannot be read
   * @throws IllegalArgumentException when it is on a server ({@link RemoteModels}), or an option is
   *     not to be had
   */
  public OnnxEncoder open() throws IOException {
    if (isRemote()) {
      throw new IllegalArgumentException(place + " is on a server, not in a folder");
    }
    if (isNamed()) {
      NamedModel named = NamedModel.of(place);
      return BundledEncoders.open(named, settings(named.settings()));
    }
    Path folder = Path.of(place);
    return OnnxEncoder.open(folder, settings(ModelFolder.settings(folder)));
  }

  private OnnxSettings settings(OnnxSettings known) {
    return known
        .withPooling(
            options.containsKey("pooling") ? Pooling.named(text("pooling", "")) : known.pooling())
        .withMaxTokens(whole("max-tokens", known.maxTokens()))
        .withWindows(whole("windows", known.windows()))
        .withDimensions(whole("dimensions", known.dimensions()))
        .withThreads(whole("threads", known.threads()))
        .withPrecision(text("precision", known.precision()))
        .withPrompts(prompts(known.prompts()));
  }

  /** A whole number of the options, or another. */
  int whole(String name, int otherwise) {
    String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be a whole number: '%s'", name, text), e);
    }
  }

  String text(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** Prompts of the options, or those that are known. */
  Prompts prompts(Prompts known) {
    return new Prompts(
        text("query-prompt", known.query()),
        text("document-prompt", known.document()),
        known.pooled());
  }
}
