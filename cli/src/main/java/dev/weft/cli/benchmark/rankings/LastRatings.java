package dev.weft.cli.benchmark.rankings;

import dev.weft.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Each user's last item, from a file of its own. */
public final class LastRatings {

  private static final String HEADER = "user_id,movie_id,rating,timestamp";

  private LastRatings() {}

  /**
   * The last item of every user by index, −1 where the file names none.
   *
   * @throws IOException when the file is not as described or names someone unknown
   */
  public static int[] of(Path file, Dataset dataset) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IOException(file + ", line 1: the header must be '" + HEADER + "'");
    }
    int[] last = new int[dataset.userIndex().size()];
    Arrays.fill(last, -1);
    for (int line = 1; line < lines.size(); line++) {
      String[] fields = lines.get(line).split(",", -1);
      OptionalInt user = dataset.userIndex().find(fields[0]);
      OptionalInt item =
          fields.length < 2 ? OptionalInt.empty() : dataset.itemIndex().find(fields[1]);
      if (user.isEmpty() || item.isEmpty()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: a user and an item of the ratings must stand first: '%s'",
                file,
                line + 1,
                lines.get(line)));
      }
      last[user.getAsInt()] = item.getAsInt();
    }
    return last;
  }
}
