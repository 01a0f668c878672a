package dev.weft.server.http.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WrittenTest {

  /** Both reasons hang on one item, and each said so. */
  @Test
  void thatAnItemWouldNotBeHereIsSaidOnce() {
    var because = List.of(new Because("a", "Lamp", 0.7), new Because("b", "Shade", 0.3));
    var reasons =
        List.of(
            new Reason(Source.BEHAVIOUR, 0.6, because, true, List.of()),
            new Reason(Source.TEXT, 0.4, because, true, List.of()));
    var list = List.of(new Recommended("c", "Bulb", 1, reasons));
    var answer = new Recommendations("u", false, list, List.of());
    assertThat(Written.list(answer, Locale.ENGLISH).findValuesAsText("text"))
        .containsExactly(
            "Because you liked “Lamp” and “Shade”. Without “Lamp” it would not be here",
            "It resembles “Lamp” and “Shade”, which you liked");
  }
}
