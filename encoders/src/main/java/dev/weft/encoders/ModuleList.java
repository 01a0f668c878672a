package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The modules of a folder, as {@code modules.json} lists them.
 *
 * @param folder that they are in
 * @param transformer where the files of model and tokenizer are, most often the folder itself
 * @param pooling the configuration of the pooling
 * @param tabled whether token vectors come from a table (StaticEmbedding) and no transformer
 * @param steps what is done to a pooled vector
 * @param others whether there are modules that change a vector and that nothing here does
 */
record ModuleList(
    Path folder, Path transformer, Path pooling, boolean tabled, List<Step> steps, boolean others) {

  ModuleList {
    steps = List.copyOf(steps);
  }

  /**
   * A module behind the pooling.
   *
   * @param dense whether it is a linear layer; else it brings vectors to length 1
   * @param place of its files
   */
  record Step(boolean dense, Path place) {}

  static ModuleList read(Path folder) throws IOException {
    Path transformer = folder;
    Path pooling = folder.resolve("1_Pooling");
    boolean pooled = false;
    boolean tabled = false;
    boolean others = false;
    List<Step> steps = new ArrayList<>();
    Path file = folder.resolve("modules.json");
    if (Files.isRegularFile(file)) {
      for (JsonElement one : ConfigFile.parsed(file, JsonArray.class)) {
        JsonObject module = one.isJsonObject() ? one.getAsJsonObject() : new JsonObject();
        Path place = folder.resolve(text(module, "path", file));
        String type = text(module, "type", file);
        String name = type.substring(type.lastIndexOf('.') + 1);
        switch (name) {
          case "Transformer" -> transformer = place;
          case "StaticEmbedding" -> {
            transformer = place;
            tabled = true;
            pooled = true;
          }
          case "Pooling" -> {
            pooling = place;
            pooled = true;
          }
          case "Normalize", "Dense" -> {
            steps.add(new Step(name.equals("Dense"), place));
            others |= !pooled;
          }
          // It does nothing once a model is trained.
          case "Dropout" -> {}
          default -> others = true;
        }
      }
    }
    return new ModuleList(
        folder, transformer, pooling.resolve("config.json"), tabled, steps, others);
  }

  /** Whether a module brings vectors to length 1. */
  boolean normalized() {
    return steps.stream().anyMatch(step -> !step.dense());
  }

  /** The linear layers. */
  List<Path> dense() {
    return steps.stream().filter(Step::dense).map(Step::place).toList();
  }

  /** Whose work the model itself must do. */
  ModelOutput.Whole whole() {
    return others
        ? ModelOutput.Whole.NEEDED
        : dense().isEmpty() ? ModelOutput.Whole.UNNEEDED : ModelOutput.Whole.PREFERRED;
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
