package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a field is, stays. */
class FieldsTest {

  @TempDir private Path folder;

  /** After a restart the first thousand items told, and of a field of none of them nothing did. */
  @Test
  void aFieldOfFewItemsAmongManyStaysWhatItIsAfterARestart() {
    try (var server = HttpFixture.of(folder)) {
      List<String> items =
          IntStream.range(0, 1_100).mapToObj("{'item_id':'a%04d'}"::formatted).toList();
      server.post("/api/v1/items", items.toString());
      server.post("/api/v1/items", "{'item_id':'z','size':42}");
      List<String> users =
          IntStream.range(0, 1_100).mapToObj("{'user_id':'a%04d','k':1}"::formatted).toList();
      server.post("/api/v1/users", users.toString());
      server.post("/api/v1/users", "{'user_id':'z','shoe':42}");
    }
    try (var server = HttpFixture.of(folder)) {
      Got item = server.post("/api/v1/items", "{'item_id':'y','size':'large'}");
      assertThat(item.status()).as(item.body()).isEqualTo(422);
      assertThat(item.json().get("field").asText()).isEqualTo("size");
      assertThat(item.json().get("detail").asText())
          .contains("must be a number or a date that there is, as it was before");
      Got user = server.post("/api/v1/users", "{'user_id':'y','shoe':'large'}");
      assertThat(user.json().get("field").asText()).as(user.body()).isEqualTo("shoe");
    }
  }

  /** Every training failed from then on. */
  @Test
  void vectorsOfOneBatchHaveOneLength() {
    try (var server = HttpFixture.of(folder)) {
      Got got =
          server.post(
              "/api/v1/items",
              """
              [{'item_id':'a','vectors':{'image':[1,2,3]}},
               {'item_id':'b','vectors':{'image':[1,2]}},
               {'item_id':'c','vectors':{'image':[3,2,1]}}]
              """);
      assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(2);
      assertThat(got.json().at("/rejected/0/index").asInt()).isEqualTo(1);
      assertThat(got.json().at("/rejected/0/code").asText()).isEqualTo("vector_length");
      assertThat(got.json().at("/rejected/0/message").asText()).contains("must have 3 numbers");
    }
  }
}
