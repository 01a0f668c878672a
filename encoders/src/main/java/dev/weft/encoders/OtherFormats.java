package dev.weft.encoders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a folder without an ONNX model holds instead, and what to do with it. */
final class OtherFormats {

  private static final List<String> WEIGHTS =
      List.of(".safetensors", ".bin", ".pt", ".h5", ".msgpack", "openvino_model.xml");

  private OtherFormats() {}

  static String reason(Path folder) throws IOException {
    String none = folder + " has no model.onnx, onnx/model.onnx or other .onnx file";
    Optional<String> served = first(folder, List.of(".gguf"));
    if (served.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s, but %s, which Ollama and llama.cpp run: serve it by one of them and name it"
              + " ollama:MODEL, or openai:MODEL?base-url=ADDRESS",
          none,
          served.get());
    }
    Optional<String> weights = first(folder, WEIGHTS);
    if (weights.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s, but %s, which only other programs run; write an ONNX model of it by the Python package"
              + " optimum: optimum-cli export onnx --model %s --task feature-extraction %s",
          none,
          weights.get(),
          folder,
          folder.resolve("onnx"));
    }
    return none;
  }

  private static Optional<String> first(Path folder, List<String> endings) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> endings.stream().anyMatch(name::endsWith))
          .sorted()
          .findFirst();
    }
  }
}
