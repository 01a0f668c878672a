package dev.weft.encoders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes models of a few hundred bytes: a token's vector is its row of a table, and nothing else
 * happens. The fields are those of onnx.proto.
 */
final class TinyOnnx {

  static final int FLOAT = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int FLOAT16 = 10;

  private final float[][] table;
  private int type = FLOAT;
  private int ids = INT64;
  private String external = "";
  private boolean past;
  private boolean pooled;
  private String tokens = "last_hidden_state";
  private String vector = "sentence_embedding";
  private boolean tokensGiven = true;
  private int length;

  TinyOnnx(float[][] table) {
    this.table = table;
  }

  TinyOnnx half() {
    type = FLOAT16;
    return this;
  }

  TinyOnnx shortIds() {
    ids = INT32;
    return this;
  }

  /** Keeps the table in a file beside the model. */
  TinyOnnx external(String file) {
    external = file;
    return this;
  }

  /** Takes the earlier keys and values of a model that writes. */
  TinyOnnx withPast() {
    past = true;
    return this;
  }

  /** Gives the sum of the token vectors as well, as a model that does all its modules' work. */
  TinyOnnx pooled() {
    pooled = true;
    return this;
  }

  /** Calls the token vectors so. */
  TinyOnnx called(String name) {
    tokens = name;
    return this;
  }

  /** Gives the pooled vector as well, by this name. */
  TinyOnnx pooledBeside(String name) {
    vector = name;
    return pooled();
  }

  /** Gives the pooled vector alone, by this name. */
  TinyOnnx pooledAlone(String name) {
    tokensGiven = false;
    return pooledBeside(name);
  }

  /** Takes texts of exactly this many tokens. */
  TinyOnnx fixedLength(int most) {
    length = most;
    return this;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] raw = raw();
    var tensor =
        new Message()
            .number(1, table.length)
            .number(1, table[0].length)
            .number(2, type)
            .text(8, "table");
    if (external.isEmpty()) {
      tensor.bytes(9, raw);
    } else {
      Files.write(file.resolveSibling(external), raw);
      tensor.message(13, new Message().text(1, "location").text(2, external)).number(14, 1);
    }
    var graph =
        new Message()
            .message(
                1,
                new Message()
                    .text(1, "table")
                    .text(1, "input_ids")
                    .text(2, tokens)
                    .text(4, "Gather"))
            .text(2, "tiny")
            .message(5, tensor)
            .message(11, value("input_ids", ids, dimension("batch"), length()));
    if (past) {
      graph.message(
          11,
          value(
              "past_key_values.0.key",
              FLOAT,
              dimension("batch"),
              new Message().number(1, 2),
              dimension("past"),
              new Message().number(1, 4)));
    }
    var width = new Message().number(1, table[0].length);
    if (tokensGiven) {
      graph.message(12, value(tokens, type, dimension("batch"), length(), width));
    }
    if (pooled) {
      graph.message(
          1,
          new Message()
              .text(1, tokens)
              .text(2, vector)
              .text(4, "ReduceMax")
              .message(5, new Message().text(1, "axes").number(8, 1).number(20, 7))
              .message(5, new Message().text(1, "keepdims").number(3, 0).number(20, 2)));
      graph.message(12, value(vector, type, dimension("batch"), width));
    }
    var model =
        new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, 17));
    Files.write(file, model.out.toByteArray());
  }

  /** Writes a model. */
  interface Writer {
    void write(Path file) throws IOException;
  }

  /** A model of pictures that gives the mean of each colour, as {@code image_embeds}. */
  static Writer meanColour() {
    var three = new Message().number(1, 3);
    var graph =
        new Message()
            .message(
                1,
                new Message()
                    .text(1, "pixel_values")
                    .text(2, "image_embeds")
                    .text(4, "ReduceMean")
                    .message(
                        5, new Message().text(1, "axes").number(8, 2).number(8, 3).number(20, 7))
                    .message(5, new Message().text(1, "keepdims").number(3, 0).number(20, 2)))
            .text(2, "tiny")
            .message(
                11,
                value(
                    "pixel_values",
                    FLOAT,
                    dimension("batch"),
                    three,
                    dimension("height"),
                    dimension("width")))
            .message(12, value("image_embeds", FLOAT, dimension("batch"), three));
    return file -> {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var model =
          new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, 17));
      Files.write(file, model.out.toByteArray());
    };
  }

  private byte[] raw() {
    var buffer = ByteBuffer.allocate(table.length * table[0].length * 4);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : table) {
      for (float value : row) {
        if (type == FLOAT) {
          buffer.putFloat(value);
        } else {
          buffer.putShort(Float.floatToFloat16(value));
        }
      }
    }
    byte[] raw = new byte[buffer.position()];
    buffer.flip().get(raw);
    return raw;
  }

  private Message length() {
    return length == 0 ? dimension("length") : new Message().number(1, length);
  }

  private static Message dimension(String name) {
    return new Message().text(2, name);
  }

  private static Message value(String name, int type, Message... dimensions) {
    var shape = new Message();
    for (Message dimension : dimensions) {
      shape.message(1, dimension);
    }
    var tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A message of protobuf. */
  private static final class Message {

    final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
      return bytes(field, message.out.toByteArray());
    }

    Message bytes(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest >= 0x80) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
