package dev.weft.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as a process of its own, on loopback. */
abstract class Served implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int PAUSE_MILLIS = 200;
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final int LOOKS = 60;

  /** Who takes less than this part of a processor does nothing. */
  private static final double IDLE = 0.1;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  /** Starts it in the folder of its log and waits until it answers. */
  Served(List<String> command, Path log, String address, String health)
      throws IOException, InterruptedException {
    this.address = address;
    this.process =
        new ProcessBuilder(command)
            .directory(Objects.requireNonNull(log.toAbsolutePath().getParent()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(health)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException(command.getFirst() + " does not serve: look at " + log);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private boolean answers(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  final HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  final HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  final HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return client.send(request(path).DELETE().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
  }

  /** Where it is. */
  final String address() {
    return address;
  }

  /**
   * Waits until it does nothing of its own accord, such as encode what it will be asked for; for
   * three minutes at most.
   */
  final void awaitIdle() throws InterruptedException {
    Duration before = processorTime();
    for (int look = 0; look < LOOKS; look++) {
      Thread.sleep(LOOK);
      Duration now = processorTime();
      if (now.minus(before).toNanos() < IDLE * LOOK.toNanos()) {
        return;
      }
      before = now;
    }
  }

  private Duration processorTime() {
    return processes()
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The process that was started, and those that it started. */
  final Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** The path of a user's ten, with {@code %d} in the place of the number. */
  abstract String listPath();

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
