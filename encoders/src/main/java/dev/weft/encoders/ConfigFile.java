package dev.weft.encoders;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON object of a model's folder, of which every key is obeyed or refused. */
public record ConfigFile(Path file, JsonObject json) {

  private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

  /** A file that is not there says nothing. */
  public static ConfigFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new ConfigFile(file, new JsonObject());
    }
    return new ConfigFile(file, parsed(file, JsonObject.class));
  }

  static <T extends JsonElement> T parsed(Path file, Class<T> type) throws IOException {
    try {
      T read = JsonUtils.GSON.fromJson(Files.readString(Fetched.checked(file)), type);
      if (read != null) {
        return read;
      }
    } catch (JsonParseException | ClassCastException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is not a JSON %s%s; fetch it again, or mend it",
              file,
              type == JsonObject.class ? "object" : "array",
              place(e)),
          e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text in UTF-8; fetch it again", e);
    }
    throw new IOException(file + " is empty; fetch it again");
  }

  /** Where a parser stumbled, without its advice to programmers. */
  private static String place(RuntimeException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? ": line " + place.group(1) + ", column " + place.group(2) : "";
  }

  public boolean has(String key) {
    return json.has(key) && !json.get(key).isJsonNull();
  }

  public boolean flag(String key) throws IOException {
    if (!has(key)) {
      return false;
    }
    JsonElement value = json.get(key);
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return value.getAsBoolean();
    }
    throw new IOException(message(key, "must be true or false"));
  }

  Optional<String> text(String key) throws IOException {
    if (!has(key)) {
      return Optional.empty();
    }
    JsonElement value = json.get(key);
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return Optional.of(value.getAsString());
    }
    throw new IOException(message(key, "must be a text"));
  }

  /** A token, which is named by its text or described by an object. */
  String token(String key, String usual) throws IOException {
    if (has(key) && json.get(key).isJsonObject()) {
      return new ConfigFile(file, json.getAsJsonObject(key)).text("content").orElse(usual);
    }
    return text(key).orElse(usual);
  }

  /** A number without a fraction; one that is beyond an int, as some are to say none, its bound. */
  public OptionalInt whole(String key) throws IOException {
    if (!has(key)) {
      return OptionalInt.empty();
    }
    JsonElement value = json.get(key);
    if (isWhole(value)) {
      return OptionalInt.of((int) Math.clamp(value.getAsDouble(), 0, Integer.MAX_VALUE));
    }
    throw new IOException(message(key, "must be a whole number"));
  }

  /** Whether something is a number without a fraction, however large. */
  public static boolean isWhole(JsonElement value) {
    return value.isJsonPrimitive()
        && value.getAsJsonPrimitive().isNumber()
        && value.getAsDouble() == Math.rint(value.getAsDouble());
  }

  public JsonObject object(String key) throws IOException {
    if (!has(key)) {
      return new JsonObject();
    }
    if (json.get(key).isJsonObject()) {
      return json.getAsJsonObject(key);
    }
    throw new IOException(message(key, "must be an object"));
  }

  /** Refuses keys that mean something which nobody here has heard of. */
  public void refuseOtherThan(Set<String> known) throws IOException {
    for (String key : json.keySet()) {
      if (!known.contains(key) && saysSomething(json.get(key))) {
        throw refused(key, "is an option that Weft does not know and so cannot obey");
      }
    }
  }

  private static boolean saysSomething(JsonElement value) {
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return value.getAsBoolean();
    }
    if (value.isJsonObject()) {
      return !value.getAsJsonObject().isEmpty();
    }
    return !value.isJsonNull();
  }

  /** An option that cannot be obeyed; obeying the rest would give other vectors than are meant. */
  public IOException refused(String key, String reason) {
    return new IOException(
        message(key, reason) + "; take it out of the file only if the model works without it");
  }

  private String message(String key, String reason) {
    return String.format(Locale.ROOT, "%s: %s %s: %s", file, key, reason, json.get(key));
  }
}
