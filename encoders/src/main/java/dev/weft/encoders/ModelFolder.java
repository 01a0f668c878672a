package dev.weft.encoders;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A sentence model laid out in a folder. */
final class ModelFolder {

  private static final int DEFAULT_TOKENS = 256;

  /**
   * Tokenizers often state an "endless" length; attention is quadratic, so no default is longer.
   */
  private static final int MOST_DEFAULT_TOKENS = 512;

  private ModelFolder() {}

  static OnnxEncoder open(Path folder, OnnxSettings settings) throws IOException {
    checkFolder(folder);
    Path model = modelFile(folder);
    Path json = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(json)) {
      throw new IOException(
          folder + " has no tokenizer.json (the fast tokenizer of the model); export it beside it");
    }
    byte[] tokenizer = Files.readAllBytes(json);
    var tokens = TokenIds.of(tokenizer, settings.maxTokens(), json.toString());
    try {
      String checksum = Checksums.of(model, tokenizer);
      var loaded =
          OnnxModel.open(
              (environment, options) -> environment.createSession(model.toString(), options),
              checksum,
              model.toString());
      return new OnnxEncoder(loaded, tokens, settings, name(folder));
    } catch (IOException | RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /** What the folder's configuration files say. */
  static OnnxSettings settings(Path folder) throws IOException {
    checkFolder(folder);
    return new OnnxSettings(pooling(folder), maxTokens(folder));
  }

  private static void checkFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " (a folder with model.onnx and tokenizer.json)");
    }
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "root" : name.toString();
  }

  private static Path modelFile(Path folder) throws IOException {
    for (String place : List.of("model.onnx", "onnx/model.onnx")) {
      if (Files.isRegularFile(folder.resolve(place))) {
        return folder.resolve(place);
      }
    }
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("onnx"))) {
      if (Files.isDirectory(place)) {
        try (var files = Files.newDirectoryStream(place, "*.onnx")) {
          files.forEach(found::add);
        }
      }
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new IOException(
        found.isEmpty()
            ? folder + " has no model.onnx, onnx/model.onnx or other .onnx file"
            : String.format(
                Locale.ROOT,
                "%s has several models, none called model.onnx: %s; rename the one to use",
                folder,
                found.stream().map(Path::getFileName).sorted().toList()));
  }

  private static Pooling pooling(Path folder) throws IOException {
    Path file = folder.resolve("1_Pooling").resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return Pooling.MEAN;
    }
    JsonObject config = json(file);
    if (flag(config, "pooling_mode_cls_token")) {
      return Pooling.CLS;
    }
    if (flag(config, "pooling_mode_max_tokens")) {
      return Pooling.MAX;
    }
    if (flag(config, "pooling_mode_mean_tokens")) {
      return Pooling.MEAN;
    }
    throw new IOException(file + " asks for a pooling other than mean, max or cls");
  }

  private static int maxTokens(Path folder) throws IOException {
    var stated = whole(folder.resolve("sentence_bert_config.json"), "max_seq_length");
    if (stated.isEmpty()) {
      stated = whole(folder.resolve("tokenizer_config.json"), "model_max_length");
    }
    return Math.clamp(stated.orElse(DEFAULT_TOKENS), 3, MOST_DEFAULT_TOKENS);
  }

  private static OptionalInt whole(Path file, String field) throws IOException {
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    var value = json(file).get(field);
    if (value == null || value.isJsonNull()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of((int) Math.min(value.getAsDouble(), Integer.MAX_VALUE));
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw new IOException(file + ": " + field + " must be a number: " + value, e);
    }
  }

  private static boolean flag(JsonObject config, String field) {
    var value = config.get(field);
    return value != null && value.isJsonPrimitive() && value.getAsBoolean();
  }

  private static JsonObject json(Path file) throws IOException {
    try {
      JsonObject read = JsonUtils.GSON.fromJson(Files.readString(file), JsonObject.class);
      if (read != null) {
        return read;
      }
    } catch (JsonParseException e) {
      throw new IOException(file + " is no JSON object: " + e.getMessage(), e);
    }
    throw new IOException(file + " is empty");
  }
}
