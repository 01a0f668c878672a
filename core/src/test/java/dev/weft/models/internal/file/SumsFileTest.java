package dev.weft.models.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.models.ModelFileException;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsFileTest {

  @TempDir Path folder;

  @Test
  void sumsGoOnWhereTheFileEnds() throws IOException {
    Path file = folder.resolve("sums.weft");
    CoOccurrence sums = CoOccurrence.empty(3);
    sums.add(History.ofItems(0, 2));
    SumsFile.write(file, sums);
    Sums read = SumsFile.read(file);
    read.add(History.ofItems(0, 2));
    assertThat(((CoOccurrence) read).count(0, 2)).isEqualTo(2);
    assertThat(read.users()).isEqualTo(2);
  }

  @Test
  void damagedAndForeignFilesAreNamed() throws IOException {
    Path file = folder.resolve("sums.weft");
    SumsFile.write(file, CoOccurrence.empty(3));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> SumsFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("sums.weft")
        .hasMessageContaining("damaged");
    Path other = folder.resolve("other.weft");
    SectionFile.write(other, java.util.Map.of("items", 3.0));
    assertThatThrownBy(() -> SumsFile.read(other))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("sums/items");
  }
}
