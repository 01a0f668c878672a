package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Synthetic;
import dev.weft.models.Trained;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.ratings.SyntheticRatings;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What files hold, held against a list for the format version. Whoever lets a file hold something
 * else moves {@link SectionFile#FORMAT_VERSION}, unless this version was never published, and
 * writes the list anew.
 */
class FileContentsTest {

  @TempDir Path folder;

  @Test
  void filesHoldWhatTheirVersionSays() throws IOException {
    String list = Stream.of(models(), ratingModels(), snapshot()).collect(Collectors.joining());
    String name = "contents-%d.txt".formatted(SectionFile.FORMAT_VERSION);
    try (InputStream in = FileContentsTest.class.getResourceAsStream(name)) {
      assertThat(in).withFailMessage("%s is missing; it would be\n%s", name, list).isNotNull();
      assertThat(list).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private String models() throws IOException {
    var data = Synthetic.data(60, 30, 4, 3, 5, 1);
    var text = new StringBuilder();
    for (String name : Shelf.names()) {
      text.append(contents(name, Shelf.parse(name).fit(data)));
    }
    return text.toString();
  }

  private String ratingModels() throws IOException {
    RatingData data = RatingData.of(SyntheticRatings.ratings(20, 15, 3));
    var text = new StringBuilder();
    for (String name : Shelf.names(RatingAlgorithm.class)) {
      text.append(contents(name, Shelf.parse(name, RatingAlgorithm.class).fit(data)));
    }
    return text.toString();
  }

  private String snapshot() throws IOException {
    Path file = folder.resolve("snapshot");
    SnapshotFile.write(file, SmallSnapshot.withEverything());
    return contents("snapshot", SectionFile.read(file));
  }

  private String contents(String name, Trained model) throws IOException {
    Path file = folder.resolve("model");
    ModelFile.write(file, model, "");
    return contents(name, SectionFile.read(file));
  }

  /** One line: names and kinds, of numbered ones one for all. */
  private static String contents(String name, Map<String, Object> sections) {
    return sections.entrySet().stream()
        .filter(section -> !section.getKey().matches(".*/member-?[0-9]+/.*")) // listed on their own
        .map(
            section ->
                section.getKey().replaceAll("[0-9]+", "N")
                    + " "
                    + section.getValue().getClass().getSimpleName())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", ", name + ": ", "\n"));
  }
}
