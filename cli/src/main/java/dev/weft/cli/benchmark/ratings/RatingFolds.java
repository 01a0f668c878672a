package dev.weft.cli.benchmark.ratings;

import dev.weft.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads ready-made cross-validation: which fold tests the rating of a user and an item. */
public final class RatingFolds {

  private RatingFolds() {}

  /** Where folds come from. */
  public interface Source {
    /** users × items, the fold that tests the pair, from 1 on; 0 where there is no rating. */
    byte[][] read(Path folder, Dataset dataset) throws IOException;
  }

  /** A column of {@code splits.tsv}. */
  public static Source column(String name) {
    return (folder, dataset) -> {
      Path file = folder.resolve("splits.tsv");
      List<String> lines = Files.readAllLines(file);
      List<String> header = List.of(lines.getFirst().split("\t"));
      int at = header.indexOf(name);
      if (at < 0) {
        throw new IOException(file + " has no column '" + name + "': " + header);
      }
      byte[][] folds = empty(dataset);
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split("\t");
        put(folds, dataset, fields[0], fields[1], fields[at], file);
      }
      return folds;
    };
  }

  /** A file of fold numbers whose lines go with those of a file of ratings below its header. */
  public static Source lines(String foldsName, String ratingsName) {
    return (folder, dataset) -> {
      byte[][] folds = empty(dataset);
      Path file = folder.resolve(foldsName);
      try (BufferedReader numbers = reader(file);
          BufferedReader ratings = reader(folder.resolve(ratingsName))) {
        ratings.readLine();
        for (String line = ratings.readLine(); line != null; line = ratings.readLine()) {
          String number = numbers.readLine();
          if (number == null) {
            throw new IOException(file + " has fewer lines than " + ratingsName);
          }
          String[] fields = line.split(",");
          put(folds, dataset, fields[0], fields[1], number.strip(), file);
        }
      }
      return folds;
    };
  }

  private static byte[][] empty(Dataset dataset) {
    return new byte[dataset.userIndex().size()][dataset.itemIndex().size()];
  }

  private static void put(
      byte[][] folds, Dataset dataset, String user, String item, String fold, Path file)
      throws IOException {
    try {
      folds[dataset.userIndex().index(user)][dataset.itemIndex().index(item)] =
          Byte.parseByte(fold);
    } catch (NumberFormatException e) {
      throw new IOException(file + ": a fold must be a whole number: '" + fold + "'", e);
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
