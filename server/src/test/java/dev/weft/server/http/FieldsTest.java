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

  @Test
  void whatWouldBeLostIsRefused() {
    try (var server = HttpFixture.of(folder)) {
      for (String item : List.of("{'item_id':'a','':'x'}", "{'item_id':'a','--':1}")) {
        Got got = server.post("/api/v1/items", item);
        assertThat(got.status()).as(got.body()).isEqualTo(422);
        assertThat(got.json().get("detail").asText()).contains("a letter or a digit");
      }
      Got user = server.post("/api/v1/users", "{'user_id':'u','vectors':{'v':[1,2]},'age':3}");
      assertThat(user.status()).as(user.body()).isEqualTo(422);
      assertThat(user.json().get("detail").asText()).contains("users have no vectors");
    }
  }

  @Test
  void itemsLikeOneOfWhichNothingIsKnownAreNoted() {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "[{'item_id':'a','title':'Lamp'},{'item_id':'b'}]");
      Got got = server.get("/api/v1/items/b/similar");
      assertThat(got.json().at("/notes").toString()).contains("nothing is known of the items");
      assertThat(server.get("/api/v1/items/a/similar").json().at("/notes").toString())
          .doesNotContain("nothing is known");
      Got found = server.get("/api/v1/search?text=zzzz");
      assertThat(found.json().at("/notes").toString()).doesNotContain("nothing is left");
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
