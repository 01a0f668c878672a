package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models come and go by jobs and routes. */
class ModelsTest {

  @TempDir private Path folder;
  private HttpFixture server;

  @BeforeEach
  void start() {
    server = ScarfShop.open(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aModelIsTrainedActivatedAndRolledBack() throws Exception {
    assertThat(server.post("/api/v1/events", clicks(60)).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      JsonNode ended = ended(server.post("/api/v1/jobs", "{'kind':'refresh'}"));
      assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("done");
    }
    JsonNode models = server.get("/api/v1/models").json().get("models");
    assertThat(models).hasSize(2).allMatch(model -> model.get("answered").asBoolean());
    assertThat(models.get(0).get("active").asBoolean()).isTrue();
    String oldest = models.get(1).get("version").asText();
    assertThat(server.send(empty("/api/v1/models/rollback")).status()).isEqualTo(200);
    assertThat(server.get("/api/v1/recommendations").json().get("model_version").asText())
        .isEqualTo(oldest);
    assertThat(server.send(empty("/api/v1/models/" + oldest + "/activate")).status())
        .isEqualTo(200);
    assertThat(server.get("/api/v1/recommendations").json().get("model_version").asText())
        .isEqualTo(oldest);
    assertThat(server.send(empty("/api/v1/models/rollback")).status()).isEqualTo(409);
    assertThat(server.send(empty("/api/v1/models/none/activate")).status()).isEqualTo(404);
  }

  private static String clicks(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{'user_id':'u%d','item_id':'%s','event_type':'click'}"
                    .formatted(i / 2, List.of("a1", "a2", "b/1").get(i % 3)))
        .toList()
        .toString();
  }

  private JsonNode ended(Got job) throws InterruptedException {
    assertThat(job.status()).as(job.body()).isEqualTo(202);
    String path = "/api/v1/jobs/" + job.json().get("job_id").asText();
    JsonNode now = job.json();
    for (int wait = 0; wait < 600 && now.get("ended").isNull(); wait++) {
      Thread.sleep(100);
      now = server.get(path).json();
    }
    return now;
  }

  private java.net.http.HttpRequest empty(String path) {
    return server.request(path).POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build();
  }
}
