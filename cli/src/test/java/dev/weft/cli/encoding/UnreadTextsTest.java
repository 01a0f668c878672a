package dev.weft.cli.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.encoders.BundledEncoders;
import dev.weft.math.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is said of texts that an encoder does not read to their end. */
class UnreadTextsTest {

  private static final SpeedMeter METER = SpeedMeter.of(BundledEncoders.english());

  private static final List<String> NAMES = List.of("scarf", "table", "guitar", "lamp", "chair");

  private final UnreadTexts unread = new UnreadTexts(METER);

  @AfterAll
  static void close() {
    METER.close();
  }

  private Optional<String> note(List<String> texts) {
    return unread.note("texts", texts, METER.encodeAll(texts));
  }

  private static List<String> behind(String beginning, int times) {
    return NAMES.stream().map(name -> beginning.repeat(times) + name).toList();
  }

  /** Five items became one vector, and a search for one listed them by their ids. */
  @Test
  void textsThatDifferBehindWhatIsReadAreSaidToBeOne() {
    List<String> texts = behind("free delivery within thirty days ", 40);
    assertThat(note(texts))
        .hasValue(
            "Of 5 different texts, 5 are longer than the 128 tokens that are read of each"
                + " (--max-tokens N reads more), and 5 have the same vector as another of them, as"
                + " they differ in what is not read: nothing tells those items apart by it.");
    assertThat(note(texts)).as("once").isEmpty();
  }

  @Test
  void textsThatAreCutAndDifferAreSaidToBeCut() {
    List<String> texts = NAMES.stream().map(name -> name + " and more".repeat(100)).toList();
    assertThat(note(texts))
        .hasValue(
            "Of 5 different texts, 5 are longer than the 128 tokens that are read of each"
                + " (--max-tokens N reads more).");
  }

  @Test
  void ofTextsThatAreReadWholeNothingIsSaid() {
    assertThat(note(behind("a fine ", 1))).isEmpty();
    assertThat(note(List.of("A Red scarf", "a red scarf", "a rêd scarf", "", "", " "))).isEmpty();
    assertThat(note(List.of("word ".repeat(500)))).as("of one text").isEmpty();
  }

  @Test
  void aFewLongTextsAmongManyAreNotWorthANote() {
    List<String> texts =
        IntStream.range(0, 40)
            .mapToObj(i -> i == 0 ? "word ".repeat(300) : NAMES.get(i % 5) + " number " + i)
            .toList();
    assertThat(note(texts)).isEmpty();
  }

  @Test
  void ofManyTextsASampleIsCounted() {
    List<String> texts =
        IntStream.range(0, 1_200).mapToObj(i -> i + " and so on".repeat(i % 2 * 60 + 1)).toList();
    var vectors = Matrix.zeros(texts.size(), METER.dimensions());
    assertThat(unread.note("plots", texts, vectors).orElseThrow())
        .startsWith("Of 1,200 different plots, about ")
        .doesNotContain("vector");
  }
}
