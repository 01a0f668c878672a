package dev.weft.cli.benchmark.rankings;

import dev.weft.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads ready-made splits: a tab-separated file with user_id, item_id and a column of flags. */
public final class SplitColumns {

  private SplitColumns() {}

  /** users × items, true where the column is 1. */
  public static boolean[][] flags(Path file, String column, Dataset dataset) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.getFirst().split("\t"));
    int flag = header.indexOf(column);
    if (flag < 0) {
      throw new IOException(file + " has no column '" + column + "': " + header);
    }
    int user = header.indexOf("user_id");
    int item = header.indexOf("item_id");
    boolean[][] flags = new boolean[dataset.userIndex().size()][dataset.itemIndex().size()];
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      flags[dataset.userIndex().index(fields[user])][dataset.itemIndex().index(fields[item])] =
          fields[flag].equals("1");
    }
    return flags;
  }
}
