package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RealDataTest {

  @Test
  @Tag("data-ml-100k")
  void movieLens100kIsReadWhole() {
    Imported read = DatasetReader.read(TestFiles.data("ml-100k"));

    assertThat(read.report().layout()).isEqualTo(Layout.MOVIELENS_100K);
    assertThat(read.report().events()).isEqualTo(100_000);
    assertThat(read.report().items()).isEqualTo(1682);
    assertThat(read.report().users()).isEqualTo(943);
    assertThat(read.report().eventTypes()).containsExactly(java.util.Map.entry("rating", 100_000));
    assertThat(read.report().values()).isEqualTo(new Range(1, 5));
    assertThat(read.report().firstTime()).isEqualTo(Instant.ofEpochSecond(874_724_710));
    Item toyStory = item(read.dataset(), "1");
    assertThat(toyStory.title()).contains("Toy Story (1995)");
    assertThat(toyStory.numbers()).containsEntry("year", 1995.0);
    assertThat(toyStory.tags().get("genres")).containsExactly("Animation", "Children's", "Comedy");
    assertThat(toyStory.texts()).containsKeys("overview_tmdb", "plot_omdb", "extract_wikipedia");
    Item unknown = item(read.dataset(), "267");
    assertThat(unknown.title()).contains("unknown");
    assertThat(unknown.numbers()).isEmpty();
    assertThat(user(read.dataset(), "1").numbers()).containsEntry("age", 24.0);
    assertThat(user(read.dataset(), "1").categories()).containsEntry("occupation", "technician");
  }

  @Test
  @Tag("data-ml-1m")
  void latin1TitlesOfMovieLens1mAreDecoded() {
    Dataset data = TestFiles.dataset(TestFiles.data("ml-1m").resolve("movies.dat"));

    assertThat(data.items().stream().map(item -> item.title().orElse("")))
        .anyMatch(title -> title.chars().anyMatch(c -> c > 0x7F))
        .noneMatch(title -> title.contains("\uFFFD"));
  }

  @Test
  @Tag("data-ml-latest-small")
  void movieLensCsvFamilyIsReadWithTagsAndTexts() {
    Imported read = DatasetReader.read(TestFiles.data("ml-latest-small"));

    assertThat(read.report().layout()).isEqualTo(Layout.MOVIELENS);
    assertThat(read.report().events()).isEqualTo(100_836);
    assertThat(read.report().items()).isEqualTo(9742);
    assertThat(read.report().users()).isEqualTo(610);
    Item toyStory = item(read.dataset(), "1");
    assertThat(toyStory.tags().get("tags")).containsExactly("pixar", "fun");
    assertThat(toyStory.texts().keySet()).startsWith("title").contains("title_zh", "overview_tmdb");
    assertThat(read.report().file("tags.csv").orElseThrow().read()).isEqualTo(3683);
  }

  @Test
  @Tag("data-ml-1m")
  void movieLens1mIsReadFromTheFileWithoutTimes() {
    Imported read = DatasetReader.read(TestFiles.data("ml-1m"));

    assertThat(read.report().layout()).isEqualTo(Layout.MOVIELENS_1M);
    assertThat(read.report().events()).isEqualTo(1_000_209);
    assertThat(read.report().users()).isEqualTo(6040);
    assertThat(read.report().items()).isEqualTo(3883);
    assertThat(read.report().firstTime()).isNull();
    assertThat(user(read.dataset(), "1").categories()).containsEntry("gender", "F");
    assertThat(item(read.dataset(), "1").texts()).containsKey("plot_omdb");
  }

  @Test
  @Tag("data-online-retail")
  void onlineRetailIsReadAsPurchases() {
    Imported read = DatasetReader.read(TestFiles.data("online-retail"));

    assertThat(read.report().events()).isEqualTo(386_250);
    assertThat(read.report().users()).isEqualTo(4334);
    assertThat(read.report().items()).isEqualTo(3659);
    assertThat(read.report().eventTypes()).containsOnlyKeys("purchase");
    assertThat(read.report().firstTime()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(item(read.dataset(), "10002").texts())
        .containsEntry("description", "INFLATABLE POLITICAL GLOBE");
    assertThat(user(read.dataset(), "12346").categories())
        .containsEntry("country", "United Kingdom");
  }

  @Test
  @Tag("data-movietweetings")
  void movieTweetingsIsReadWithItsDescriptions() {
    Imported read = DatasetReader.read(TestFiles.data("movietweetings"));

    assertThat(read.report().events()).isEqualTo(59_009);
    assertThat(read.report().users()).isEqualTo(4005);
    assertThat(read.report().items()).isEqualTo(1792);
    assertThat(read.report().values()).isEqualTo(new Range(0, 10));
    Item goldRush = item(read.dataset(), "1");
    assertThat(goldRush.tags().get("cast")).contains("Charlie Chaplin");
    assertThat(goldRush.numbers()).containsOnlyKeys("year");
    assertThat(goldRush.texts()).containsOnlyKeys("title", "description");
    assertThat(goldRush.categories()).containsKeys("imdb_id", "wikipedia_page");
  }

  @Test
  @Tag("data-chinese")
  void neteasePlaylistsAreUsersWithAProfile() {
    Imported read =
        DatasetReader.read(
            TestFiles.data("chinese").resolve("netease_songs.csv"),
            TestFiles.data("chinese").resolve("netease_playlists.csv"),
            TestFiles.data("chinese").resolve("netease_interactions.csv"));

    assertThat(read.report().events()).isEqualTo(12_260);
    assertThat(read.report().users()).isEqualTo(81);
    assertThat(read.report().items()).isEqualTo(8892);
    assertThat(read.report().eventTypes()).containsOnlyKeys("view");
    assertThat(user(read.dataset(), "392991828").profileText()).isEqualTo("【情怀录】泱泱华夏，千古风华");
  }

  @Test
  @Tag("data-chinese")
  void theFolderOfNeteaseIsReadByTheNamesOfItsFiles() {
    assertThat(DatasetReader.read(TestFiles.data("chinese")).report().events()).isEqualTo(12_260);
  }

  private static Item item(Dataset data, String id) {
    return data.items().get(data.itemIndex().index(id));
  }

  private static dev.weft.data.User user(Dataset data, String id) {
    return data.users().get(data.userIndex().index(id));
  }
}
