package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Events;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ratings as people of several languages write them, and columns that nobody called a rating. */
class StrangersGradesTest {

  @TempDir Path folder;

  private Imported read(String... lines) {
    Path file = TestFiles.write(folder, "log.csv", lines);
    return new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.of(file)));
  }

  private static List<Float> values(Imported read) {
    Events events = read.dataset().events();
    return IntStream.range(0, events.size()).mapToObj(i -> events.event(i).value()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "4 von 5 Sternen,2 von 5 Sternen",
    "4 de 5 estrellas,2 de 5 estrellas",
    "4 sur 5,2 sur 5",
    "Rated 4 out of 5,Rated 2 out of 5",
    "4-star,2-star",
    "4星,2星",
    "4分,2分",
    "4 étoiles,2 étoiles",
    "４,２",
    "4*,2*"
  })
  void gradesAreReadInWordsOfOtherLanguages(String four, String two) {
    Imported read = read("user_id,item_id,rating", "u,a," + four, "u,b," + two);
    assertThat(values(read)).containsExactly(4f, 2f);
  }

  @Test
  void halvesAreHalves() {
    Imported read = read("user_id,item_id,rating", "u,a,2½", "u,b,½");
    assertThat(values(read)).containsExactly(2.5f, 0.5f);
  }

  @Test
  void minutesOfAListenerAreNoGrades() {
    Imported read = read("user_id,item_id,播放时长", "u,a,3分", "u,b,5分");
    assertThat(values(read)).doesNotContain(3f, 5f);
    assertThat(read.report().oddities()).noneMatch(odd -> odd.code().equals("value-unused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opinión,5/5,1/5", "評価,★★★★☆,★★", "note,4 sur 5,2 sur 5", "x,4星,2星"})
  void gradesUnderAnUnknownNameAreNamed(String column) {
    String[] one = column.split(",");
    Imported read = read("user_id,item_id," + one[0], "u,a," + one[1], "u,b," + one[2]);
    assertThat(read.report().oddities())
        .anySatisfy(
            odd -> {
              assertThat(odd.code()).isEqualTo("value-unused");
              assertThat(odd.text()).contains("--column value=" + one[0]);
            });
  }

  /** Dates, parts and sizes look like grades. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "when,5/12,6/12,7/5",
        "part,3/2,1/2,7/5",
        "part,1/2,2/3,7/5",
        "page,3 of 20,4 of 20,5 of 20"
      })
  void whatIsOutOfSeveralNumbersOrCalledOtherwiseIsNoGrade(String column) {
    String[] one = column.split(",");
    Imported read =
        read("user_id,item_id," + one[0], "u,a," + one[1], "u,b," + one[2], "u,c," + one[3]);
    assertThat(read.report().oddities()).noneMatch(odd -> odd.code().equals("value-unused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tipo_evento", "type_evenement", "Ereignistyp", "行動"})
  void typesUnderANameOfAnotherLanguageAreNamed(String name) {
    Imported read =
        read("user_id,item_id," + name, "u,a,visto", "u,b,comprado", "v,a,al carrito", "v,b,visto");
    assertThat(read.report().oddities())
        .anySatisfy(
            odd -> {
              assertThat(odd.code()).isEqualTo("event_type-unused");
              assertThat(odd.text()).contains("--column event_type=" + name);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"puntuación", "calificacion", "étoiles", "рейтинг", "별점"})
  void ratingsOfOtherLanguagesAreRatings(String name) {
    Imported read = read("user_id,item_id," + name, "u,a,5/5", "u,b,1/5");
    assertThat(read.report().eventTypes()).containsOnlyKeys("rating");
  }
}
