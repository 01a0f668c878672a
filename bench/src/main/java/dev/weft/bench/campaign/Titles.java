package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Items with a title each. */
final class Titles {

  private static final String[] COLOURS = {"red", "blue", "green", "old", "folding"};
  private static final String[] THINGS = {"bicycle", "tent", "kettle", "lamp", "radio", "boat"};

  private Titles() {}

  static Path write(Path file, int items) throws IOException {
    var text = new StringBuilder("item_id,title\n");
    for (int i = 0; i < items; i++) {
      text.append("i").append(i).append(",A ").append(COLOURS[i % COLOURS.length]);
      text.append(' ').append(THINGS[i / COLOURS.length % THINGS.length]).append('\n');
    }
    return Files.writeString(file, text);
  }
}
