package dev.weft.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The load generator wrk, as a process of its own with one thread. */
final class Wrk {

  private static final String SCRIPT =
      """
      math.randomseed(7)
      local path, users = os.getenv("LOAD_PATH"), tonumber(os.getenv("LOAD_USERS"))
      request = function()
        return wrk.format("GET", string.format(path, math.random(users)))
      end
      done = function(summary, latency, requests)
        local e = summary.errors
        io.write(string.format("LOAD %d %d %d %f %f %f %f\\n", summary.requests, summary.duration,
          e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50),
          latency:percentile(99), latency:percentile(99.9), latency.max))
      end
      """;

  private final Path script;
  private final int users;

  /** Asks for lists of the users 1 to a number. */
  Wrk(Path folder, int users) throws IOException {
    this.script = Files.writeString(folder.resolve("load.lua"), SCRIPT);
    this.users = users;
  }

  /**
   * What was seen.
   *
   * @param perSecond requests answered a second
   * @param errors requests that failed, or were not answered with 2xx
   * @param median latency in milliseconds, and the other percentiles
   */
  record Seen(
      double perSecond, long errors, double median, double p99, double p999, double longest) {

    String row() {
      return String.format(
          Locale.ROOT,
          "%,9.0f req/s  p50 %7.2f  p99 %7.2f  p99.9 %7.2f  max %7.1f ms%s",
          perSecond,
          median,
          p99,
          p999,
          longest,
          errors == 0 ? "" : "  " + errors + " errors");
    }
  }

  /** Asks over this many connections at once, each as soon as it is answered. */
  Seen run(Served server, int connections, int seconds) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + seconds,
                    "--timeout=10",
                    "-s" + script,
                    server.address()))
            .redirectErrorStream(true);
    builder.environment().put("LOAD_PATH", server.listPath());
    builder.environment().put("LOAD_USERS", Integer.toString(users));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String[] words =
        out.lines()
            .filter(line -> line.startsWith("LOAD "))
            .findFirst()
            .orElseThrow(() -> new IOException("wrk says: " + out))
            .split(" ");
    double[] numbers = new double[words.length];
    for (int i = 1; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    double toMillis = 1e-3;
    return new Seen(
        numbers[1] / (numbers[2] * 1e-6),
        (long) numbers[3],
        numbers[4] * toMillis,
        numbers[5] * toMillis,
        numbers[6] * toMillis,
        numbers[7] * toMillis);
  }
}
