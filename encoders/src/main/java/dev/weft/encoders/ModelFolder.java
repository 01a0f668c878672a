package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sentence model laid out in a folder. */
final class ModelFolder {

  private ModelFolder() {}

  static OnnxEncoder open(Path folder, OnnxSettings settings) throws IOException {
    checkFolder(folder);
    FolderConfig config = FolderConfig.read(folder);
    ModuleList modules = config.modules();
    Optional<Path> file =
        modules.tabled()
            ? Optional.empty()
            : Optional.of(ModelFiles.choose(modules, settings.precision()));
    Path json = TokenizerJson.find(modules, config.tokenizer());
    checkPlaces(modules.file("config.json"), settings, config);
    byte[] tokenizer = TokenizerJson.read(json, config.tokenizer(), config.lowerCase());
    var tokens = TokenIds.of(tokenizer, settings, config.reading(), json.toString());
    try {
      TextModel model =
          file.isPresent()
              ? run(file.get(), json, tokenizer, tokens, config, settings)
              : table(tokenizer, tokens, config, settings);
      try {
        return new OnnxEncoder(model, steps(model, config), tokens, settings, name(folder));
      } catch (IOException | RuntimeException e) {
        model.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /** A model that is run once, so that it runs on every text. */
  private static OnnxModel run(
      Path file,
      Path json,
      byte[] tokenizer,
      TokenIds tokens,
      FolderConfig config,
      OnnxSettings settings)
      throws IOException {
    var model =
        OnnxModel.open(
            (environment, options) -> environment.createSession(file.toString(), options),
            Checksums.of(
                file, VectorStep.files(config.modules()), tokenizer, config.reading().mark()),
            file.toString(),
            config.modules().whole());
    try {
      if (!whole(model, config)) {
        checkLength(config, model);
        checkDense(config, model);
      }
      checkPooling(config.pooling(), model, settings);
      model.tryOut(tokens.trial(), file.toString(), json.toString());
      return model;
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static StaticModel table(
      byte[] tokenizer, TokenIds tokens, FolderConfig config, OnnxSettings settings)
      throws IOException {
    ModuleList modules = config.modules();
    if (modules.others() || !modules.dense().isEmpty() || !settings.precision().isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: StaticEmbedding takes no module beside Normalize, and no precision",
              modules.folder().resolve("modules.json")));
    }
    return StaticModel.read(modules.transformer(), tokenizer, tokens.largest());
  }

  private static List<VectorStep> steps(TextModel model, FolderConfig config) throws IOException {
    return model instanceof OnnxModel run && whole(run, config)
        ? List.of()
        : VectorStep.read(config.modules(), model.dimensions());
  }

  /** What the folder's configuration files say. */
  static OnnxSettings settings(Path folder) throws IOException {
    checkFolder(folder);
    return FolderConfig.read(folder).settings();
  }

  private static void checkFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " (a folder with model.onnx and tokenizer.json)");
    }
  }

  private static void checkPlaces(Path file, OnnxSettings settings, FolderConfig config)
      throws IOException {
    int places = config.positions().orElse(Integer.MAX_VALUE);
    if (settings.maxTokens() > places) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: by max_position_embeddings the model has places for %d tokens, so max-tokens"
                  + " cannot be %d",
              file,
              places,
              settings.maxTokens()));
    }
  }

  /** Whether vectors are as long as the folder says. */
  private static void checkLength(FolderConfig config, OnnxModel model) throws IOException {
    PoolingConfig pooling = config.pooling();
    if (pooling.dimensions() != 0 && pooling.dimensions() != model.dimensions()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: word_embedding_dimension is %d, but the model in %s gives %d numbers",
              pooling.file(),
              pooling.dimensions(),
              config.modules().folder(),
              model.dimensions()));
    }
  }

  /** Whether linear layers get what they were trained on. */
  private static void checkDense(FolderConfig config, OnnxModel model) throws IOException {
    ModuleList modules = config.modules();
    boolean scaled = config.pooling().scaled();
    if (!modules.dense().isEmpty() && (model.output().pooled() || scaled)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has the Dense module %s, which is not applied to %s; export the model with all its"
                  + " modules within, as the output %s",
              modules.folder(),
              modules.dense().getFirst(),
              scaled ? "the pooling mean_sqrt_len_tokens" : model.output().name(),
              ModelOutput.WHOLE));
    }
  }

  /** Whether the model gives what is to be pooled. */
  private static void checkPooling(PoolingConfig pooling, OnnxModel model, OnnxSettings settings)
      throws IOException {
    if (model.output().name().equals(ModelOutput.POOLER) && pooling.stated()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s asks for token vectors, but the model gives nothing but %s; export it with the"
                  + " output last_hidden_state",
              pooling.file(),
              ModelOutput.POOLER));
    }
    if (model.output().pooled() && !settings.prompts().pooled()) {
      throw new IOException(
          pooling.file()
              + ": include_prompt is false, which the model cannot obey, since it gives no vectors"
              + " of tokens; export it with the output last_hidden_state");
    }
  }

  /** Whether the model does the work of all modules. */
  private static boolean whole(OnnxModel model, FolderConfig config) {
    return config.modules().whole() != ModelOutput.Whole.UNNEEDED
        && model.output().name().equals(ModelOutput.WHOLE);
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "root" : name.toString();
  }
}
