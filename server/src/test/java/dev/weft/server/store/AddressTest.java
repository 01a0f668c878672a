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
    "postgresql://u:p@one, jdbc:postgresql://one/?user=u&password=p",
    "'postgresql://u:[a,b]|c:d@one/weft',"
        + " 'jdbc:postgresql://one/weft?user=u&password=%5Ba%2Cb%5D%7Cc%3Ad'",
    "postgresql://u:p@one/weft?, jdbc:postgresql://one/weft?user=u&password=p",
    "jdbc:postgresql://one/weft?password=p, jdbc:postgresql://one/weft?password=p",
  })
  void aUrlIsReadAsItsPartsSay(String text, String jdbc) {
    assertThat(Address.of(text)).isEqualTo(new Address.OfServer(jdbc));
  }

  /** What shifts the parts of a URL makes a host or a path of its password, which is shown then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:se cret@one/weft",
        "postgresql://u:se%zzcret@one/weft",
        "postgresql://u:se/cret@one/weft",
        "postgresql://u:12?cret@one/weft",
        "postgresql://u:12#cret@one/weft",
        "postgresql://u:p@ss:/w#%cret@one/weft",
        "postgresql://u:cret@x@one/weft",
        "postgresql://u:12/cret@x",
        "postgresql://u:se\ncret@one/weft",
        "postgresql://u:cret@one:99999/weft",
        "jdbc:postgresql://u:cret@one/weft",
      })
  void aUrlThatCannotBeReadIsRefusedWithoutItsPassword(String text) {
    assertThatThrownBy(() -> Address.of(text))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("%2F for /", "%40 for @")
        .hasMessageNotContaining("cret")
        .hasNoCause();
  }
}
