package dev.weft.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.math.internal.threads.Parallel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that takes part in a {@link Contest}. Its last line of output is a JSON object: its
 * name, its setting, the seconds of the choice, the fit and the answers.
 *
 * @param command the program and its arguments
 */
record Contestant(List<String> command) {

  /** A class of the class path, run with the options of this process. */
  static Contestant weft(Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return new Contestant(command);
  }

  /**
   * A script of {@code bench/peers}.
   *
   * @param variable names the environment variable that names the Python
   */
  static Contestant peer(String variable, String file, List<String> arguments) {
    String python = System.getenv(variable);
    if (python == null || python.isEmpty()) {
      throw new IllegalStateException(variable + " must name a Python; bench/run sets it");
    }
    List<String> command = new ArrayList<>(List.of(python, "bench/peers/" + file));
    command.addAll(arguments);
    return new Contestant(command);
  }

  /**
   * Lets it work.
   *
   * @return what it says of itself, and its {@code peak_megabytes}
   */
  Map<String, Object> run() throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(Parallel.WORKERS));
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // as implicit asks for
    Process process = builder.start();
    String last = "";
    double megabytes;
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var memory = ProcessMemory.of(process)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
      megabytes = memory.megabytes();
    }
    if (last.isEmpty()) {
      throw new IOException("a contestant ended without a result: " + command);
    }
    Map<String, Object> facts =
        JsonMapper.builder().build().readValue(last, new TypeReference<>() {});
    facts.put("peak_megabytes", megabytes);
    return facts;
  }
}
