package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random parameters and bodies for every route of the OpenAPI file: never a defect. */
class FuzzTest {

  private static final int ROUNDS = 40;
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e400",
          "NaN",
          "null",
          "true",
          "\u0000",
          "a/b",
          "..",
          "%",
          "'",
          "\"",
          "<",
          "price < 20",
          "0.5:price < 20",
          "1:a",
          "country=CN",
          "中文",
          "\uD83D\uDE00",
          "a\nb",
          "x".repeat(300),
          "2026-05-01",
          "click",
          "eA",
          "9999999999999999999",
          "\u202E");
  private static final List<String> NAMES =
      List.of(
          "item_id",
          "user_id",
          "event_id",
          "event_type",
          "value",
          "timestamp",
          "title",
          "price",
          "categories",
          "hidden",
          "available_from",
          "available_until",
          "vectors",
          "texts",
          "tags",
          "numbers",
          "limit",
          "where",
          "item_ids",
          "role",
          "key_id",
          "kind",
          "expires",
          "",
          "a.b");

  @TempDir private Path folder;

  @Test
  void noRandomRequestOfSeed7IsADefect() {
    var random = new Random(7);
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Blue cotton scarf','price':12}");
      JsonNode document = server.get("/api/v1/openapi.json").json();
      int sent = 0;
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          boolean locksUsOut = operation.getValue().get("operationId").asText().equals("addKey");
          for (int round = 0; round < ROUNDS && !locksUsOut; round++) {
            String url = url(path.getKey(), operation.getValue().get("parameters"), random);
            String body = body(operation.getValue(), random);
            int status = send(server, operation.getKey(), url, operation.getValue(), body);
            boolean ready = path.getKey().endsWith("/ready");
            assertThat(status)
                .as("%s %s %s", operation.getKey(), url, body)
                .isLessThan(ready ? 504 : 500);
            sent++;
          }
        }
      }
      assertThat(sent).isGreaterThan(1_000);
    }
  }

  private static int send(
      HttpFixture server, String method, String url, JsonNode operation, String body) {
    var request = server.request(url);
    String name = method.toUpperCase(Locale.ROOT);
    if (operation.has("requestBody")) {
      String type = operation.at("/requestBody/content").fieldNames().next();
      request.header("Content-Type", type).method(name, BodyPublishers.ofString(body));
    } else {
      request.method(name, BodyPublishers.noBody());
    }
    return server.send(request.build()).status();
  }

  private static String url(String path, JsonNode parameters, Random random) {
    String url = path;
    var query = new StringBuilder();
    for (JsonNode parameter : parameters) {
      String name = parameter.get("name").asText();
      String value = random.nextInt(4) == 0 ? "a" : pick(ODD, random);
      if (parameter.get("in").asText().equals("path")) {
        String segment = value.isEmpty() || value.equals("..") ? "b" : encoded(value);
        url = url.replace("{" + name + "}", segment);
      } else if (parameter.get("in").asText().equals("query") && random.nextInt(3) == 0) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
      }
    }
    return url + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String body(JsonNode operation, Random random) {
    if (random.nextInt(10) == 0) {
      return pick(ODD, random);
    }
    JsonNode value =
        operation.at("/requestBody/content").has("application/x-ndjson") || random.nextBoolean()
            ? object(random, 0)
            : array(random, 0);
    return value.toString();
  }

  private static JsonNode any(Random random, int depth) {
    var make = JsonNodeFactory.instance;
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> make.numberNode(random.nextInt());
      case 1 -> make.numberNode(random.nextDouble() * 1e300);
      case 2 -> make.booleanNode(random.nextBoolean());
      case 3 -> make.nullNode();
      case 4, 5 -> make.textNode(pick(ODD, random));
      case 6 -> array(random, depth + 1);
      default -> object(random, depth + 1);
    };
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (random.nextBoolean()) {
      object.put("item_id", "a").put("user_id", "u").put("event_type", "click");
      object.retain(List.of("item_id", random.nextBoolean() ? "user_id" : "x", "event_type"));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(pick(NAMES, random), any(random, depth));
    }
    return object;
  }

  private static ArrayNode array(Random random, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(random.nextBoolean() ? object(random, depth) : any(random, depth));
    }
    return array;
  }

  private static String pick(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
