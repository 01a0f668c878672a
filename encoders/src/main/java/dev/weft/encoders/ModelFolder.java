package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** A sentence model laid out in a folder. */
final class ModelFolder {

  private ModelFolder() {}

  static OnnxEncoder open(Path folder, OnnxSettings settings) throws IOException {
    checkFolder(folder);
    Path file = ModelFiles.choose(folder, settings.precision());
    Path json = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(json)) {
      throw new IOException(
          folder + " has no tokenizer.json (the fast tokenizer of the model); export it beside it");
    }
    FolderConfig config = FolderConfig.read(folder);
    checkLength(folder, settings, config);
    byte[] tokenizer = Files.readAllBytes(json);
    var tokens = TokenIds.of(tokenizer, settings, config.reading(), json.toString());
    try {
      String checksum = Checksums.of(file, tokenizer, config.reading().mark());
      var model =
          OnnxModel.open(
              (environment, options) -> environment.createSession(file.toString(), options),
              checksum,
              file.toString(),
              config.whole());
      try {
        check(folder, model, config, settings);
        return new OnnxEncoder(model, tokens, settings, name(folder));
      } catch (IOException | RuntimeException e) {
        model.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      tokens.close();
      throw e;
    }
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

  private static void checkLength(Path folder, OnnxSettings settings, FolderConfig config)
      throws IOException {
    int positions = config.positions().orElse(Integer.MAX_VALUE);
    if (positions > 0 && settings.maxTokens() > positions) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: max_position_embeddings is %d, so texts cannot have %d tokens",
              folder.resolve("config.json"),
              positions,
              settings.maxTokens()));
    }
  }

  private static void check(
      Path folder, OnnxModel model, FolderConfig config, OnnxSettings settings) throws IOException {
    if (!config.whole() && config.stated() != 0 && config.stated() != model.dimensions()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: word_embedding_dimension is %d, but the model in %s gives %d numbers",
              config.statedIn(),
              config.stated(),
              folder,
              model.dimensions()));
    }
    if (model.poolsItself() && !settings.prompts().pooled()) {
      throw new IOException(
          config.statedIn()
              + ": include_prompt is false, which the model cannot obey, since it gives no vectors"
              + " of tokens; export it with the output last_hidden_state");
    }
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "root" : name.toString();
  }
}
