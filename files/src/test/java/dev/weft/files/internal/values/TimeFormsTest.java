package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.text.internal.words.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of texts that are not read as times. */
class TimeFormsTest {

  @Test
  void whatNoPatternReadsNamesOneWithWhatItReads() {
    assertThat(TimeForms.rule("yesterday")).endsWith("'d/M/yyyy H:mm' for 31/12/2024 23:59");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20220425T102010 | \"yyyyMMdd'T'HHmm[ss]\"",
        "25/Apr/2022:10:20:10 +0000 | d/MMM/yyyy:H:mm:ss Z",
        "Monday, April 25, 2022 10:20 AM | EEEE, MMMM d, yyyy[ h:mm[:ss] a][ H:mm[:ss]]",
        "10:20 25/4/2022 | H:mm[:ss] d/M/yyyy",
        "avril 2022 | MMMM yyyy",
        "4/2022 | M/yyyy",
        "9 sept. 18 | d[.] MMM yy[ H:mm[:ss]]",
        "9. Sep. 18 10:20 | d[.] MMM yy[ H:mm[:ss]]",
        "01.Jan.2018 | d.MMM.yyyy[ H:mm[:ss]]",
        "9/sept./2018 | d/MMM/yyyy[ H:mm[:ss]]",
        "sept. 2018 | MMMM yyyy",
      })
  void thePatternThatIsNamedReadsWhatStandsThere(String text, String pattern) {
    String plain = pattern.replace("\"", "");
    assertThat(TimeForms.rule(text)).contains(Display.word(plain));
    assertThat(TimePattern.of(plain).parse(text)).isNotEqualTo(Event.NO_TIME);
  }
}
