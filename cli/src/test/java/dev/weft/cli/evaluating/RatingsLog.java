package dev.weft.cli.evaluating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log of ratings by users of two tastes: the even like the even. */
final class RatingsLog {

  private RatingsLog() {}

  static Path write(Path file) throws IOException {
    var random = new Random(5);
    List<String> rows = new ArrayList<>(List.of("user_id,item_id,event_type,value"));
    for (int u = 0; u < 60; u++) {
      for (int i = 0; i < 24; i++) {
        if (random.nextInt(2) == 0) {
          int value = (u % 2 == i % 2 ? 4 : 2) + random.nextInt(2);
          rows.add("u%d,i%d,rating,%d".formatted(u, i, value));
        }
      }
    }
    return Files.writeString(file, String.join("\n", rows) + "\n");
  }
}
