package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Test
  void theReadersLanguageIsThatOfTheLocale() {
    assertThat(Language.of("zh_CN.UTF-8").getLanguage()).isEqualTo("zh");
    assertThat(Language.of("de_DE@euro").getLanguage()).isEqualTo("de");
    assertThat(Language.of("C.UTF-8")).isEqualTo(Locale.ENGLISH);
    assertThat(Language.of("POSIX")).isEqualTo(Locale.ENGLISH);
  }
}
