package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
  static Path choose(Path folder, String precision) throws IOException {
    boolean whole = precision.isEmpty() || precision.equals("fp32");
    List<Path> found = models(folder);
    String wanted = whole ? "model.onnx" : "model_" + precision + ".onnx";
    // Beside the side that sees pictures, the one that reads texts is called so.
    for (String name : List.of(wanted, "text_" + wanted)) {
      for (Path file : found) {
        if (name(file).equals(name)) {
          return file;
        }
      }
    }
    if (precision.isEmpty() && found.size() == 1) {
      return found.getFirst();
    }
    throw new IOException(reason(folder, precision, wanted, found));
  }

  private static String reason(Path folder, String precision, String wanted, List<Path> found) {
    if (found.isEmpty()) {
      return folder + " has no model.onnx, onnx/model.onnx or other .onnx file";
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

  private static List<Path> models(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("onnx"))) {
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
