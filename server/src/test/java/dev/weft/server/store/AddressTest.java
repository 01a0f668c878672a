package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  /** Of a host with an underscore, or of two, nothing was read: it was this machine, and nobody. */
  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@weft_db:5432/weft, jdbc:postgresql://weft_db:5432/weft?user=u&password=p",
    "'postgresql://u:p@one:1,two:2/weft', 'jdbc:postgresql://one:1,two:2/weft?user=u&password=p'",
    "postgresql://one/weft?sslmode=require, jdbc:postgresql://one/weft?sslmode=require",
    "postgresql://u:a%40b%2Bc+d@one/weft, jdbc:postgresql://one/weft?user=u&password=a%40b%2Bc%2Bd",
    "postgresql:///weft, jdbc:postgresql://localhost/weft",
    "postgresql://u@[::1]:5432/weft, jdbc:postgresql://[::1]:5432/weft?user=u",
    "postgresql://u@/weft, jdbc:postgresql://localhost/weft?user=u",
  })
  void aUrlIsReadAsItsPartsSay(String text, String jdbc) {
    assertThat(Address.of(text)).isEqualTo(new Address.OfServer(jdbc));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://u:se cret@one/weft", "postgresql://u:se%zzcret@one/weft"})
  void aUrlThatCannotBeReadIsRefusedWithoutItsPassword(String text) {
    assertThatThrownBy(() -> Address.of(text))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("escaped as in URLs")
        .hasMessageNotContaining("cret@");
  }
}
