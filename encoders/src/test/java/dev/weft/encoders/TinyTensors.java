package dev.weft.encoders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes files of safetensors. */
final class TinyTensors {

  private final StringJoiner header = new StringJoiner(", ", "{", "}");
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Adds a tensor of F32, F16 or BF16. */
  TinyTensors with(String name, String type, int[] shape, float... values) {
    int from = data.size();
    int bytes = type.equals("F32") ? Float.BYTES : Short.BYTES;
    var buffer = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case "F32" -> buffer.putFloat(value);
        case "F16" -> buffer.putShort(Float.floatToFloat16(value));
        default -> buffer.putShort((short) (Float.floatToIntBits(value) >>> 16));
      }
    }
    data.writeBytes(buffer.array());
    header.add(
        String.format(
            Locale.ROOT,
            "\"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [%d, %d]}",
            name,
            type,
            Arrays.toString(shape),
            from,
            data.size()));
    return this;
  }

  void write(Path file) throws IOException {
    write(file, header.toString());
  }

  /** The same behind another header. */
  void write(Path file, String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    var all = ByteBuffer.allocate(Long.BYTES + text.length + data.size());
    all.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(data.toByteArray());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, all.array());
  }
}
