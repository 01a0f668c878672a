package dev.weft.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code weft serve} on a store. */
final class WeftProcess extends Served {

  private static final int PAUSE_MILLIS = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  WeftProcess(Path store, Path log, int port) throws IOException, InterruptedException {
    super(
        List.of(
            Path.of("weft").toAbsolutePath().toString(),
            "serve",
            "--store",
            store.toAbsolutePath().toString(),
            "--port",
            Integer.toString(port)),
        log,
        "http://127.0.0.1:" + port,
        "/api/v1/health/ready");
  }

  @Override
  String listPath() {
    return "/api/v1/users/u%d/recommendations?limit=10";
  }

  /** Begins a training and returns its job. */
  String train(String kind) throws IOException, InterruptedException {
    JsonNode job = JSON.readTree(post("/api/v1/jobs", "{\"kind\":\"" + kind + "\"}").body());
    return job.get("job_id").asText();
  }

  /** Whether a job still runs or waits. */
  boolean runs(String job) throws IOException, InterruptedException {
    String state = job(job).get("state").asText();
    return state.equals("waiting") || state.equals("running");
  }

  /** What became of a job. */
  JsonNode job(String job) throws IOException, InterruptedException {
    return JSON.readTree(get("/api/v1/jobs/" + job).body());
  }

  /** Waits until nothing is trained and a model answers. */
  void awaitModel() throws IOException, InterruptedException {
    while (true) {
      boolean busy = false;
      for (JsonNode job : JSON.readTree(get("/api/v1/jobs?limit=20").body()).get("jobs")) {
        String state = job.get("state").asText();
        busy |= state.equals("waiting") || state.equals("running");
      }
      JsonNode models = JSON.readTree(get("/api/v1/models").body()).get("models");
      if (!busy && !models.isEmpty()) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
