package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a file of its own. */
class ModelFileTest {

  private static final TrainingData SOME = Synthetic.data(9, 5, 0, 2, 2, 1);

  @TempDir Path folder;

  private static Map<String, Object> everything() {
    var sections = new LinkedHashMap<String, Object>();
    sections.put("number", 0.1);
    sections.put("ints", new int[] {1, -2, Integer.MAX_VALUE});
    sections.put("floats", new float[] {0.5f, Float.MIN_VALUE});
    sections.put("matrix", new Matrix(1, 2, new float[] {3, 4}));
    sections.put(
        "sparse", new SparseMatrix(2, 3, new int[] {0, 1, 1}, new int[] {2}, new float[] {7}));
    sections.put("text", "书 ü");
    sections.put("bytes", new byte[] {9, 8});
    sections.put("none", new float[0]);
    return sections;
  }

  /** Such a file used to be written, and nothing could read it. */
  @Test
  void anAlgorithmOfAnotherHouseIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path file = folder.resolve("outside");
    assertThatThrownBy(() -> ModelFile.write(file, new Foreign().fit(SOME), "h"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a model of foreign (" + Foreign.class.getName() + ")")
        .hasMessageContaining("can be used but not stored");
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> ModelFile.write(file, new Popularity2().fit(SOME), "h"))
        .hasMessageContaining("a model of popularity (");
  }

  /** What the class path does not name. */
  private interface Outsider extends Algorithm {
    @Override
    default String description() {
      return "of another house";
    }

    @Override
    default Set<Need> needs() {
      return Set.of(Need.EVENTS);
    }

    @Override
    default Set<Signal> signals(int historyLength, int itemSupport) {
      return Set.of(Signal.POPULARITY);
    }

    @Override
    default SearchSpace searchSpace() {
      return SearchSpace.NONE;
    }

    @Override
    default Model read(ModelReader in) {
      return new ForeignModel(this, in.count("items"));
    }

    @Override
    default Model fit(TrainingData data) {
      return new ForeignModel(this, data.items());
    }
  }

  private record Foreign() implements Outsider {}

  /** Of the name of one that can be read. */
  private record Popularity2() implements Outsider {
    @Override
    public String name() {
      return "popularity";
    }
  }

  private record ForeignModel(Algorithm algorithm, int items) implements Model {
    @Override
    public void score(Evidence evidence, float[] scores) {
      Arrays.fill(scores, 0, items, 1);
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.POPULARITY;
    }

    @Override
    public void write(ModelWriter out) {
      out.number("items", items);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    byte[] before = Files.readAllBytes(file);
    var broken = new LinkedHashMap<String, Object>(everything());
    broken.put("unknown", new java.util.BitSet());
    assertThatThrownBy(() -> SectionFile.write(file, broken))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  // Files used to have the mode of temporary files, which only their owner may read.
  @Test
  void aFileHasTheModeOfAnyOtherNewFile() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "x");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void aModelThatIsTrainedAgainKeepsTheModeOfItsFile() throws IOException {
    Path file = folder.resolve("model");
    SectionFile.write(file, everything());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    SectionFile.write(file, everything());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void writingReplacesWhatWasThere() throws IOException {
    Path file = folder.resolve("model");
    Files.writeString(file, "old");
    ModelFile.write(file, new Popularity().fit(Synthetic.data(9, 5, 0, 2, 2, 1)), "h");
    assertThat(ModelFile.read(file).model().items()).isEqualTo(5);
  }

  @Test
  void aFileWithoutAModelIsRefused() throws IOException {
    Path file = folder.resolve("none");
    SectionFile.write(file, Map.of("text", "x"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("model/algorithm");
  }

  @Test
  void aModelOfAnUnknownAlgorithmIsRefused() throws IOException {
    Path file = folder.resolve("future");
    SectionFile.write(file, Map.of("model/algorithm", "quantum(k=3)"));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("algorithm must be one of");
  }
}
