package dev.weft.server.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Lines of the log as JSON objects: time, level, where, message, and what a message carries as a
 * map, such as a request's id, in fields of their own.
 */
public final class JsonLines extends Formatter {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String format(LogRecord line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", line.getInstant().toString());
    json.put("level", line.getLevel().getName().toLowerCase(Locale.ROOT));
    json.put("logger", line.getLoggerName());
    Object[] carried = line.getParameters();
    if (carried != null && carried.length == 1 && carried[0] instanceof Map<?, ?> fields) {
      json.put("message", line.getMessage().replace(" {0}", ""));
      fields.forEach((name, value) -> json.putPOJO(String.valueOf(name), value));
    } else {
      json.put("message", formatMessage(line));
    }
    if (line.getThrown() != null) {
      var trace = new StringWriter();
      line.getThrown().printStackTrace(new PrintWriter(trace));
      json.put("exception", trace.toString());
    }
    return JSON.valueToTree(json) + "\n";
  }
}
