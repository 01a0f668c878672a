package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that the two kinds of {@link Contest} have in common: features of items and users as
 * lines of row, feature and weight, and {@code facts.json}.
 */
record ContestFiles(Path path) {

  /** Columns of a group of item features, from {@code first} on. */
  record Group(String name, int first, int columns) {}

  PrintWriter writer(String name) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(path.resolve(name)));
  }

  List<String> lines(String name) throws IOException {
    return Files.readAllLines(path.resolve(name));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }

  void facts(Map<String, Object> facts) throws IOException {
    Files.writeString(
        path.resolve("facts.json"), JsonMapper.builder().build().writeValueAsString(facts));
  }

  /**
   * Writes words, tags and categories as {@code item_features.tsv}; the peers have no use for
   * embeddings.
   *
   * @return the groups, so that a peer can choose among them
   */
  List<Group> itemFeatures(List<FeatureBlock> blocks) throws IOException {
    List<Group> groups = new ArrayList<>();
    int first = 0;
    try (PrintWriter out = writer("item_features.tsv")) {
      for (FeatureBlock block : blocks) {
        if (block instanceof FeatureBlock.Sparse sparse) {
          write(sparse.values(), first, out);
          groups.add(new Group(sparse.name(), first, sparse.values().columns()));
          first += sparse.values().columns();
        }
      }
    }
    return groups;
  }

  private static void write(SparseMatrix values, int first, PrintWriter out) {
    for (int r = 0; r < values.rows(); r++) {
      for (int e = values.offsets()[r]; e < values.offsets()[r + 1]; e++) {
        out.println(r + "\t" + (first + values.indices()[e]) + "\t" + values.values()[e]);
      }
    }
  }

  /** Writes what is known of users as {@code user_features.tsv}. */
  void userFeatures(Matrix rows) throws IOException {
    try (PrintWriter out = writer("user_features.tsv")) {
      for (int r = 0; r < rows.rows(); r++) {
        for (int c = 0; c < rows.columns(); c++) {
          if (rows.at(r, c) != 0) {
            out.println(r + "\t" + c + "\t" + rows.at(r, c));
          }
        }
      }
    }
  }
}
