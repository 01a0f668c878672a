package dev.weft.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.math.internal.threads.Parallel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program in Python that does the same work. It prints a line of facts when it is ready and, for
 * every line it is sent, does the work once and prints the seconds of each part; both as JSON.
 */
final class Peer implements AutoCloseable {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final BufferedReader answers;
  private final Map<String, Object> facts;

  private Peer(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.facts = JSON.readValue(line(), new TypeReference<Map<String, Object>>() {});
  }

  /** Starts a script of {@code bench/peers} with as many threads as Weft uses. */
  static Peer start(String script, String... arguments) throws IOException {
    return startWith("WEFT_BENCH_PYTHON", script, arguments);
  }

  /** The same with the Python that an environment variable names. */
  static Peer startWith(String variable, String script, String... arguments) throws IOException {
    var command =
        new ArrayList<>(List.of(python(variable), Path.of("bench/peers", script).toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    String threads = Integer.toString(Parallel.WORKERS);
    for (String name : List.of("OPENBLAS", "OMP", "MKL", "RAYON")) {
      builder.environment().put(name + "_NUM_THREADS", threads);
    }
    return new Peer(builder.start());
  }

  private static String python(String variable) {
    String python = System.getenv(variable);
    if (python == null || python.isEmpty()) {
      throw new IllegalStateException(
          variable + " must name a Python with the packages of bench/peers; bench/run sets it");
    }
    return python;
  }

  /** Versions, threads and whatever else the peer says of itself. */
  Map<String, Object> facts() {
    return facts;
  }

  /** Lets the peer do the work once: the seconds of each part. */
  Map<String, Double> measure() throws IOException {
    var requests = process.outputWriter(StandardCharsets.UTF_8);
    requests.write("go\n");
    requests.flush();
    return JSON.readValue(line(), new TypeReference<Map<String, Double>>() {});
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer ended: " + process.info().commandLine().orElse("?"));
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).close();
  }
}
