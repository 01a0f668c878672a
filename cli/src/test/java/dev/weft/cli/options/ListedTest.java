package dev.weft.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListedTest {

  @Test
  void commasSeparateAndTheOptionMayBeRepeated() {
    assertThat(Listed.of("--items", List.of("a,b", "c"))).containsExactly("a", "b", "c");
  }

  @Test
  void anIdWithCommasOrQuotesStandsInQuotes() {
    assertThat(Listed.of("--items", List.of("\"lamp, red\",b,\"say \"\"hi\"\"\"")))
        .containsExactly("lamp, red", "b", "say \"hi\"");
    assertThat(Listed.of("--items", List.of("5\" nail"))).containsExactly("5\" nail");
  }

  @Test
  void aQuoteThatIsNotClosedIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Listed.of("--exclude", List.of("\"a,b")))
        .withMessageContaining("--exclude")
        .withMessageContaining("not closed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Listed.of("--exclude", List.of("\"a\"b")))
        .withMessageContaining("closing quote");
  }
}
