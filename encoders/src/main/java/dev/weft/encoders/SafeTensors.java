package dev.weft.encoders;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/*
 * The format of safetensors: 8 bytes, little-endian, with the length of a header; the header, a
 * JSON object that says of every tensor its type, its shape and its bytes' place behind the header;
 * and the bytes, row-major and little-endian (github.com/huggingface/safetensors, "Format").
 */

/** The tensors of a small file in the format of safetensors, as the modules of a model have it. */
final class SafeTensors {

  private static final int LENGTH = Long.BYTES;

  /** What is said of the file itself stands among the tensors. */
  private static final String REMARKS = "__metadata__";

  private final Path file;
  private final JsonObject header;
  private final ByteBuffer data;

  private SafeTensors(Path file, JsonObject header, ByteBuffer data) {
    this.file = file;
    this.header = header;
    this.data = data;
  }

  static SafeTensors read(Path file) throws IOException {
    var all = ByteBuffer.wrap(Files.readAllBytes(Fetched.checked(file)));
    all.order(ByteOrder.LITTLE_ENDIAN);
    long length = all.remaining() < LENGTH ? -1 : all.getLong();
    if (length < 2 || length > all.remaining()) {
      throw new IOException(file + " is not a whole file of safetensors; fetch it again");
    }
    String header = new String(all.array(), LENGTH, (int) length, StandardCharsets.UTF_8);
    try {
      JsonObject tensors = JsonParser.parseString(header).getAsJsonObject();
      ByteBuffer data = all.position(LENGTH + (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
      return new SafeTensors(file, tensors, data);
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException(file + " is not a whole file of safetensors; fetch it again", e);
    }
  }

  /** The names of all tensors. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(header.keySet());
    names.remove(REMARKS);
    return names;
  }

  /**
   * The shape of a tensor.
   *
   * @throws IOException when there is none of that name
   */
  int[] shape(String name) throws IOException {
    return numbers(described(name), "shape");
  }

  /**
   * A tensor.
   *
   * @throws IOException when there is none of that name and shape
   */
  float[] tensor(String name, int... shape) throws IOException {
    ConfigFile tensor = described(name);
    int[] stated = numbers(tensor, "shape");
    if (!Arrays.equals(stated, shape)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: the tensor %s must have the shape %s: %s",
              file,
              name,
              Arrays.toString(shape),
              Arrays.toString(stated)));
    }
    long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    String type = tensor.text("dtype").orElse("");
    return values(name, type, numbers(tensor, "data_offsets"), count);
  }

  private ConfigFile described(String name) throws IOException {
    if (!header.has(name)) {
      throw new IOException(
          String.format(Locale.ROOT, "%s has no tensor %s, only %s", file, name, names()));
    }
    return new ConfigFile(file, new ConfigFile(file, header).object(name));
  }

  private int[] numbers(ConfigFile tensor, String key) throws IOException {
    try {
      JsonArray numbers = tensor.json().getAsJsonArray(key);
      return numbers.asList().stream().mapToInt(SafeTensors::whole).toArray();
    } catch (RuntimeException e) { // missing, of another kind, with a fraction, or beyond an int
      throw new IOException(file + " does not say the " + key + " of a tensor; fetch it again", e);
    }
  }

  /** As it is written: {@code getAsInt} cuts what is no int until it is one. */
  private static int whole(JsonElement number) {
    if (!number.getAsJsonPrimitive().isNumber()) {
      throw new NumberFormatException("must be a number: " + number);
    }
    return number.getAsBigDecimal().intValueExact();
  }

  private float[] values(String name, String type, int[] place, long count) throws IOException {
    int bytes =
        switch (type) {
          case "F32" -> Float.BYTES;
          case "F16", "BF16" -> Short.BYTES;
          default ->
              throw new IOException(
                  String.format(
                      Locale.ROOT,
                      "%s: the tensor %s must be of F32, F16 or BF16: %s",
                      file,
                      name,
                      type));
        };
    if (place.length != 2
        || place[0] < 0
        || count > data.limit()
        || place[0] + count * bytes > data.limit()) {
      throw new IOException(file + " ends within the tensor " + name + "; fetch it again");
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      int at = place[0] + i * bytes;
      values[i] =
          switch (type) {
            case "F32" -> data.getFloat(at);
            case "F16" -> Float.float16ToFloat(data.getShort(at));
            default -> Float.intBitsToFloat(data.getShort(at) << 16);
          };
    }
    return values;
  }
}
