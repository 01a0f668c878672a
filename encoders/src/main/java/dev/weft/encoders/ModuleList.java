package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The modules of a folder, as {@code modules.json} lists them.
 *
 * @param folder that they are in
 * @param transformer where the files of model and tokenizer are, most often the folder itself
 * @param pooling the configuration of the pooling
 * @param normalized whether a module brings vectors to length 1
 * @param others whether there are modules that change a vector and that nothing here does
 */
record ModuleList(Path folder, Path transformer, Path pooling, boolean normalized, boolean others) {

  static ModuleList read(Path folder) throws IOException {
    Path transformer = folder;
    Path pooling = folder.resolve("1_Pooling");
    boolean normalized = false;
    boolean others = false;
    Path file = folder.resolve("modules.json");
    if (Files.isRegularFile(file)) {
      for (JsonElement one : ConfigFile.parsed(file, JsonArray.class)) {
        JsonObject module = one.isJsonObject() ? one.getAsJsonObject() : new JsonObject();
        Path place = folder.resolve(text(module, "path", file));
        String type = text(module, "type", file);
        switch (type.substring(type.lastIndexOf('.') + 1)) {
          case "Transformer" -> transformer = place;
          case "Pooling" -> pooling = place;
          case "Normalize" -> normalized = true;
          // It does nothing once a model is trained.
          case "Dropout" -> {}
          default -> others = true;
        }
      }
    }
    return new ModuleList(folder, transformer, pooling.resolve("config.json"), normalized, others);
  }

  private static String text(JsonObject module, String key, Path file) throws IOException {
    JsonElement value = module.get(key);
    if (value == null || !value.isJsonPrimitive()) {
      throw new IOException(
          String.format(Locale.ROOT, "%s: every module needs a text %s: %s", file, key, module));
    }
    return value.getAsString();
  }

  /** A file of the transformer, which is in a folder of its own or beside {@code modules.json}. */
  Path file(String name) {
    Path own = transformer.resolve(name);
    return Files.isRegularFile(own) ? own : folder.resolve(name);
  }
}
