package dev.weft.server.http.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weft.server.Tenant;
import dev.weft.server.http.values.Values;
import java.io.InputStream;
import java.util.Locale;

/**
 * A request that was checked.
 *
 * @param body the JSON of the body; missing where the route takes none
 * @param lines the body of a route that reads lines
 * @param reader the language of the one who reads the answer
 */
public record Call(
    String requestId,
    Caller caller,
    Tenant tenant,
    Values values,
    JsonNode body,
    InputStream lines,
    Locale reader) {

  Call withBody(JsonNode read, Values checked) {
    return new Call(requestId, caller, tenant, checked, read, lines, reader);
  }

  static JsonNode noBody() {
    return MissingNode.getInstance();
  }
}
