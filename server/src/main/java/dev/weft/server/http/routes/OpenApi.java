package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Front;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Parameter.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The OpenAPI document of the routes. */
final class OpenApi {

  private OpenApi() {}

  /** The document, as version 3.1 of the specification has it. */
  static ObjectNode of(List<Route> routes, String version) {
    ObjectNode json = JsonText.object();
    json.put("openapi", "3.1.0");
    json.putObject("info")
        .put("title", "Weft")
        .put("version", version)
        .put("summary", "Events in, explained recommendations out.");
    var security = json.putArray("security");
    security.addObject().putArray("key");
    security.addObject().putArray("bearer");
    ObjectNode paths = json.putObject("paths");
    for (Route route : routes) {
      paths
          .withObjectProperty(route.path())
          .set(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    ObjectNode components = json.putObject("components");
    components.set("schemas", schemas());
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    return json;
  }

  /** What is named by routes and by each other. */
  static JsonNode schemas() {
    try (InputStream file = OpenApi.class.getResourceAsStream("schemas.json")) {
      return JsonText.MAPPER.readTree(Objects.requireNonNull(file, "schemas.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode operation(Route route) {
    ObjectNode json = JsonText.object();
    json.put("operationId", route.name());
    json.put("summary", route.about());
    json.put("x-weft-role", route.needs().label());
    if (route.needs() == Access.OPEN) {
      json.putArray("security");
    }
    var parameters = json.putArray("parameters");
    route.parameters().stream()
        .filter(parameter -> parameter.place() != Place.BODY)
        .forEach(parameter -> parameters.add(parameter(parameter)));
    if (route.needs() != Access.OPEN) {
      parameters
          .addObject()
          .put("name", Front.TENANT)
          .put("in", "header")
          .put("description", "The namespace; the first of the configuration unless given.")
          .putObject("schema")
          .put("type", "string");
    }
    if (route.body().form() != Body.Form.NONE) {
      body(route, json.putObject("requestBody"));
    }
    responses(route, json.putObject("responses"));
    return json;
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode json = JsonText.object();
    json.put("name", parameter.name());
    json.put("in", parameter.place().label());
    json.put("description", parameter.about());
    json.put("required", parameter.required());
    json.set("schema", schema(parameter));
    return json;
  }

  private static ObjectNode schema(Parameter parameter) {
    if (!parameter.repeated()) {
      return single(parameter);
    }
    ObjectNode json = JsonText.object().put("type", "array");
    json.set("items", single(parameter));
    return parameter.times() == 0 ? json : json.put("maxItems", parameter.times());
  }

  private static ObjectNode single(Parameter parameter) {
    ObjectNode json = JsonText.object();
    switch (parameter.kind()) {
      case ID -> json.setAll(id());
      case TEXT -> json.put("type", "string").put("maxLength", (int) parameter.max());
      case WHOLE ->
          json.put("type", "integer")
              .put("minimum", (long) parameter.min())
              .put("maximum", (long) parameter.max());
      case NUMBER ->
          json.put("type", "number")
              .put("minimum", parameter.min())
              .put("maximum", parameter.max());
      case FLAG -> json.put("type", "boolean");
      case TIME -> json.put("type", "string").put("format", "date-time");
    }
    if (!parameter.choices().isEmpty()) {
      var choices = json.putArray("enum");
      parameter.choices().forEach(choices::add);
    }
    preset(parameter, json);
    if (!parameter.example().isEmpty()) {
      json.putArray("examples").add(value(parameter, parameter.example()));
    }
    return json;
  }

  private static void preset(Parameter parameter, ObjectNode json) {
    String preset = parameter.preset();
    if (preset != null) {
      json.set("default", value(parameter, preset));
    }
  }

  private static JsonNode value(Parameter parameter, String text) {
    boolean plain =
        parameter.kind() == Kind.ID
            || parameter.kind() == Kind.TEXT
            || parameter.kind() == Kind.TIME;
    try {
      return plain ? JsonText.MAPPER.valueToTree(text) : JsonText.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void body(Route route, ObjectNode json) {
    List<Parameter> fields =
        route.parameters().stream().filter(one -> one.place() == Place.BODY).toList();
    json.put("required", true);
    ObjectNode media = json.putObject("content").putObject(route.body().contentType());
    if (fields.isEmpty()) {
      media.set("schema", reference(route.body().schema()));
      return;
    }
    ObjectNode schema = media.putObject("schema");
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (Parameter field : fields) {
      properties.set(field.name(), schema(field).put("description", field.about()));
      if (field.required()) {
        required.add(field.name());
      }
    }
  }

  /** What an id must be, as the schema of its name says. */
  private static ObjectNode id() {
    ObjectNode id = ((ObjectNode) schemas().get("Id")).deepCopy();
    id.remove("description");
    return id;
  }

  private static ObjectNode reference(String schema) {
    return JsonText.object().put("$ref", "#/components/schemas/" + schema);
  }

  private static void responses(Route route, ObjectNode json) {
    String status =
        switch (route.name()) {
          case "addKey" -> "201";
          case "train" -> "202";
          default -> "200";
        };
    ObjectNode answer = json.putObject(status).put("description", "What was asked for.");
    ObjectNode content = answer.putObject("content");
    boolean type = route.answer().contains("/");
    ObjectNode media = content.putObject(type ? route.answer() : "application/json");
    media.set("schema", type ? JsonText.object() : reference(route.answer()));
    if (route.name().equals("ready")) {
      ObjectNode not = json.putObject("503").put("description", "Not ready, and why.");
      not.putObject("content").putObject("application/json").set("schema", reference("Ready"));
    }
    switch (route.answer()) {
      case "Batch" -> problem(json, "422", "Every row was refused, and why.", "BatchRefused");
      case "ImportReport" ->
          problem(json, "422", "Every line was refused, and why.", "ImportRefused");
      default -> {}
    }
    problem(json, "default", "A problem.", "Problem");
  }

  private static void problem(ObjectNode json, String status, String about, String schema) {
    json.putObject(status)
        .put("description", about)
        .putObject("content")
        .putObject("application/problem+json")
        .set("schema", reference(schema));
  }
}
