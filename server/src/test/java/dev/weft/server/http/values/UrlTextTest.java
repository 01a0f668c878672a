package dev.weft.server.http.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {

  @ParameterizedTest
  @CsvSource({"a%2Fb,a/b", "%E4%B8%AD,中", "a+b,a+b", "100%25,100%", "中,中", "a%3Bb,a;b"})
  void aSegmentIsDecoded(String raw, String decoded) {
    assertThat(UrlText.ofPath(raw)).isEqualTo(decoded);
  }

  @Test
  void plusIsABlankInAQueryAlone() {
    assertThat(UrlText.ofQuery("text=warm+neckwear&where=a%2Bb"))
        .isEqualTo(Map.of("text", List.of("warm neckwear"), "where", List.of("a+b")));
  }

  @Test
  void valuesOfANameKeepTheirOrder() {
    assertThat(UrlText.ofQuery("x=2&y&x=1&&"))
        .isEqualTo(Map.of("x", List.of("2", "1"), "y", List.of("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%FF", "%C3", "a%ED%A0%80"})
  void whatIsNotUtf8IsRefused(String raw) {
    assertThatThrownBy(() -> UrlText.ofPath(raw))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("malformed_url");
            });
  }
}
