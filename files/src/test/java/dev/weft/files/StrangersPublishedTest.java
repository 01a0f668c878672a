package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public data sets as they are published. */
class StrangersPublishedTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  /** MovieTweetings calls its files as MovieLens does. */
  @Test
  void usersWithAnIdOfTwitterAloneAreUsers() throws IOException {
    Path set = Files.createDirectory(folder.resolve("set"));
    TestFiles.write(set, "ratings.dat", "1::0111161::10::1373234211", "2::0111161::8::1373424360");
    TestFiles.write(set, "movies.dat", "0111161::The Shawshank Redemption (1994)::Crime|Drama");
    TestFiles.write(set, "users.dat", "1::397291295", "2::40501255");

    Imported read = DatasetReader.read(set);

    assertThat(read.dataset().users().size()).isEqualTo(2);
    assertThat(read.report().events()).isEqualTo(2);
    assertThat(read.report().layout()).isEqualTo(Layout.MOVIELENS_1M);
  }

  @Test
  void ratingsCutSoMayHaveNoTime() {
    Path file = write("ratings.dat", "1::11::4", "2::11::3.5");

    assertThat(DatasetReader.read(file).report().events()).isEqualTo(2);
  }

  @Test
  void xmlIsNamedAsAFormatThatIsNotRead() {
    Path file = write("Posts.xml", "<?xml version=\"1.0\"?>", "<posts><row Id=\"1\" /></posts>");

    assertThat(TestFiles.fault(file).rule()).contains("XML", "as CSV");
  }
}
