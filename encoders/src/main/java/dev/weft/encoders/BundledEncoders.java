package dev.weft.encoders;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.Pooling;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The encoders that come with Weft: int8 models, no network and no GPU needed. */
public final class BundledEncoders {

  /** Tokens unless stated: titles and short descriptions fit, long plots are cut. */
  public static final int DEFAULT_TOKENS = 128;

  /** Below this share a script is noise in a catalogue of the other one. */
  private static final double SMALLEST_SHARE = 0.01;

  private BundledEncoders() {}

  /** all-MiniLM-L6-v2 for English: 384 dimensions, mean pooling, 128 tokens. */
  public static OnnxEncoder english() {
    return english(new OnnxSettings(Pooling.MEAN, DEFAULT_TOKENS));
  }

  /** all-MiniLM-L6-v2 with other settings; it was trained on up to 256 tokens, its most is 512. */
  public static OnnxEncoder english(OnnxSettings settings) {
    return open("all-minilm-l6-v2-q", "all-MiniLM-L6-v2-int8", settings);
  }

  /** bge-small-zh-v1.5 for Chinese: 512 dimensions, CLS pooling, 128 tokens. */
  public static OnnxEncoder chinese() {
    return chinese(new OnnxSettings(Pooling.CLS, DEFAULT_TOKENS));
  }

  /** bge-small-zh-v1.5 with other settings; its most is 512 tokens. */
  public static OnnxEncoder chinese(OnnxSettings settings) {
    return open("bge-small-zh-v1.5-q", "bge-small-zh-v1.5-int8", settings);
  }

  /** Both, each text to the encoder of its script: 896 dimensions. */
  public static BilingualEncoder bilingual() {
    var english = english();
    try {
      return new BilingualEncoder(english, chinese());
    } catch (RuntimeException e) {
      english.close();
      throw e;
    }
  }

  /**
   * The encoder of a language.
   *
   * @param language {@code en}, {@code zh} or {@code auto} (both, by script)
   */
  public static TextEncoder forLanguage(String language) {
    return switch (language) {
      case "en" -> english();
      case "zh" -> chinese();
      case "auto" -> bilingual();
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "no bundled encoder for language '%s'; there are en, zh and auto, and any model from a folder",
                  language));
    };
  }

  /**
   * The encoder that fits a catalogue: the one of its script, or both when each script has at least
   * one in a hundred of the texts. Blank texts do not count.
   */
  public static TextEncoder forTexts(List<String> texts) {
    return forLanguage(languageOf(texts));
  }

  /**
   * The language of the encoder that {@link #forTexts} takes.
   *
   * @return {@code en}, {@code zh} or {@code auto}, see {@link #forLanguage}
   */
  public static String languageOf(List<String> texts) {
    long chinese = texts.stream().filter(t -> Script.of(t) == Script.CHINESE).count();
    long other = texts.stream().filter(t -> !t.isBlank()).count() - chinese;
    double least = SMALLEST_SHARE * (chinese + other);
    if (chinese == 0 || chinese < least) {
      return "en";
    }
    return other < least || other == 0 ? "zh" : "auto";
  }

  private static OnnxEncoder open(String resource, String name, OnnxSettings settings) {
    if (settings.maxTokens() > 512) {
      throw new IllegalArgumentException(
          name + " takes at most 512 tokens: " + settings.maxTokens());
    }
    try {
      byte[] model = resource(resource + ".onnx");
      byte[] tokenizer = resource(resource + "-tokenizer.json");
      var tokens = TokenIds.of(tokenizer, settings.maxTokens(), resource + "-tokenizer.json");
      try {
        var loaded =
            OnnxModel.open(
                (environment, options) -> environment.createSession(model, options),
                Checksums.of(model, tokenizer),
                name);
        return new OnnxEncoder(loaded, tokens, settings, name);
      } catch (IOException | RuntimeException e) {
        tokens.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = BundledEncoders.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException(
            name + " is not on the class path; its jar was left out of the application");
      }
      return in.readAllBytes();
    }
  }
}
