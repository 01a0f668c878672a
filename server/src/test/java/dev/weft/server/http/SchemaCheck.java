package dev.weft.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares values with the schemas of the document, as far as those go; a member that no schema
 * names is a fault.
 */
public record SchemaCheck(JsonNode document) {

  /** What of a value is not as its schema says. */
  public List<String> faults(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check("", schema, value, faults);
    Set<String> named = new HashSet<>();
    if (value.isObject() && names(schema, named)) {
      value.fieldNames().forEachRemaining(name -> unnamed(named, name, faults));
    }
    return faults;
  }

  private static void unnamed(Set<String> named, String name, List<String> faults) {
    if (!named.contains(name)) {
      faults.add("there is no member " + name);
    }
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /** Whether the members of an object are all named; adds their names. */
  private boolean names(JsonNode given, Set<String> named) {
    JsonNode schema = resolved(given);
    schema.path("properties").fieldNames().forEachRemaining(named::add);
    boolean all = !schema.path("additionalProperties").isObject();
    for (JsonNode part : schema.path("allOf")) {
      all &= names(part, named);
    }
    return all;
  }

  private void check(String at, JsonNode given, JsonNode value, List<String> faults) {
    JsonNode schema = resolved(given);
    schema.path("allOf").forEach(part -> check(at, part, value, faults));
    if (schema.has("anyOf")
        && schema.get("anyOf").valueStream().noneMatch(one -> fits(one, value))) {
      faults.add(at + " is none of " + schema.get("anyOf") + ": " + value);
    }
    if (schema.has("type") && !isOf(schema.get("type"), value)) {
      faults.add(at + " is not " + schema.get("type") + ": " + value);
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      faults.add(at + " is none of " + schema.get("enum") + ": " + value);
    }
    schema.path("required").forEach(name -> required(at, name.asText(), value, faults));
    for (var member : schema.path("properties").properties()) {
      if (value.has(member.getKey())) {
        within(at + "/" + member.getKey(), member.getValue(), value.get(member.getKey()), faults);
      }
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(one -> within(at + "[]", schema.get("items"), one, faults));
    }
    if (value.isObject() && schema.path("additionalProperties").isObject()) {
      value
          .properties()
          .forEach(
              one -> {
                if (!schema.path("properties").has(one.getKey())) {
                  check(
                      at + "/" + one.getKey(),
                      schema.get("additionalProperties"),
                      one.getValue(),
                      faults);
                }
              });
    }
  }

  private void within(String at, JsonNode schema, JsonNode value, List<String> faults) {
    faults(schema, value).forEach(fault -> faults.add(at + ": " + fault));
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    return faults(schema, value).isEmpty();
  }

  private static void required(String at, String name, JsonNode value, List<String> faults) {
    if (!value.has(name)) {
      faults.add(at + " lacks " + name);
    }
  }

  private static boolean isOf(JsonNode types, JsonNode value) {
    List<String> any =
        types.isArray()
            ? types.valueStream().map(JsonNode::asText).toList()
            : List.of(types.asText());
    return any.stream()
        .anyMatch(
            type ->
                switch (type) {
                  case "string" -> value.isTextual();
                  case "integer" -> value.isIntegralNumber();
                  case "number" -> value.isNumber();
                  case "boolean" -> value.isBoolean();
                  case "array" -> value.isArray();
                  case "object" -> value.isObject();
                  default -> value.isNull();
                });
  }
}
