package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which file of a folder is run. A repository of models often has several of one model: {@code
 * model.onnx}, {@code model_fp16.onnx}, {@code model_int8.onnx}, {@code model_quantized.onnx}, …
 */
final class ModelFiles {

  private ModelFiles() {}

  /**
   * The file of a precision.
   *
   * @param precision what stands between {@code model_} and {@code .onnx}; {@code fp32} and nothing
   *     are {@code model.onnx}, nothing also the only model that there is
   */
  static Path choose(ModuleList modules, String precision) throws IOException {
    boolean whole = precision.isEmpty() || precision.equals("fp32");
    List<Path> found = models(modules);
    String wanted = whole ? "model.onnx" : "model_" + precision + ".onnx";
    // Beside the side that sees pictures, the one that reads texts is called so.
    for (String name : List.of(wanted, "text_" + wanted)) {
      for (Path file : found) {
        if (name(file).equals(name)) {
          return Fetched.checked(file);
        }
      }
    }
    if (precision.isEmpty() && found.size() == 1) {
      return Fetched.checked(found.getFirst());
    }
    throw new IOException(reason(modules.folder(), precision, wanted, found));
  }

  private static String reason(Path folder, String precision, String wanted, List<Path> found)
      throws IOException {
    if (found.isEmpty()) {
      return OtherFormats.reason(folder);
    }
    List<String> names = found.stream().map(ModelFiles::name).sorted().distinct().toList();
    return precision.isEmpty()
        ? String.format(
            Locale.ROOT,
            "%s has several models, none called model.onnx: %s; rename the one to use, or say its"
                + " precision, the part behind model_",
            folder,
            names)
        : String.format(
            Locale.ROOT,
            "%s has no %s for the precision %s; there are %s",
            folder,
            wanted,
            precision,
            names);
  }

  private static List<Path> models(ModuleList modules) throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    for (Path place : List.of(modules.transformer(), modules.folder())) {
      places.add(place.normalize());
      places.add(place.resolve("onnx").normalize());
    }
    List<Path> found = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        try (var files = Files.newDirectoryStream(place, "*.onnx")) {
          files.forEach(found::add);
        }
      }
    }
    return found;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
