package dev.weft.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weft.files.BadDataException;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Scalar;
import dev.weft.server.config.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a YAML file with the line of each value; no key may stand twice. */
final class YamlTree {

  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern PLACE = Pattern.compile("^ in .*, line (\\d+), column \\d+");

  private final Faulty faults;
  private final JsonParser parser;

  private YamlTree(Faulty faults, JsonParser parser) {
    this.faults = faults;
    this.parser = parser;
  }

  /**
   * The mapping of a file; an empty file is an empty one.
   *
   * @throws dev.weft.files.BadDataException when it is not YAML, or not a mapping
   */
  static Mapping of(Path file, Faulty faults) throws IOException {
    if (Files.isDirectory(file)) {
      throw faults.of(0, "", "is a folder: name a file of it", "");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw faults.of(0, "", "is too long to be a configuration", "");
    }
    return of(Files.newInputStream(file), faults);
  }

  /** The same of bytes, which are closed. */
  static Mapping of(InputStream bytes, Faulty faults) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(bytes)) {
      var tree = new YamlTree(faults, parser);
      if (parser.nextToken() == null) {
        return new Mapping(Map.of(), Map.of(), 1);
      }
      YamlNode node = tree.node("");
      if (!(node instanceof Mapping mapping)) {
        throw faults.of(node.line(), "", "must be keys with values", "");
      }
      if (parser.nextToken() != null) {
        throw faults.of(tree.line(), "", "must hold one document", "");
      }
      return mapping;
    } catch (JsonProcessingException e) {
      throw invalid(e, faults);
    }
  }

  /** The parser says first what it was reading, then what is wrong with it, and where each is. */
  private static BadDataException invalid(JsonProcessingException e, Faulty faults) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    String reason = "";
    for (String said : e.getOriginalMessage().lines().toList()) {
      Matcher place = PLACE.matcher(said);
      if (place.find()) {
        line = Integer.parseInt(place.group(1));
      } else if (!said.isBlank() && !Character.isWhitespace(said.charAt(0))) {
        reason = said;
      }
    }
    return faults.of(line, "", "is not valid YAML: " + reason, "");
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private YamlNode node(String path) throws IOException {
    int line = line();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path, line);
      case START_ARRAY -> sequence(path, line);
      case VALUE_NULL -> new Scalar("", line);
      default -> new Scalar(parser.getText(), line);
    };
  }

  private Mapping mapping(String path, int line) throws IOException {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int at = line();
      String key = path.isEmpty() ? name : path + "." + name;
      parser.nextToken();
      Integer before = lines.put(name, at);
      if (before != null) {
        throw faults.of(at, key, "stands on line " + before + " already", "");
      }
      entries.put(name, node(key));
    }
    return new Mapping(entries, lines, line);
  }

  private Sequence sequence(String path, int line) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path));
    }
    return new Sequence(List.copyOf(items), line);
  }
}
