package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InnerCommasTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,5 kg Mehl, 0,5 l Wasser         | 1,5 kg Mehl/ 0,5 l Wasser
          1,5 kg Mehl,0,5 l Wasser,Salz     | 1,5 kg Mehl/0,5 l Wasser/Salz
          Fett 3,5%, Zucker                 | Fett 3,5%/ Zucker
          Milch 3,5, Zucker                 | Milch 3,5/ Zucker
          rgb(12, 34, 56)                   | rgb(12, 34, 56)
          German (B2, C1), English          | German (B2, C1)/ English
          中文（读, 写）,英文               | 中文（读, 写）/英文
          German (B2, English               | German (B2/ English
          Drama, Crime                      | Drama/ Crime
          1,2,3                             | 1/2/3
          12, 7,9                           | 12/ 7/9
          4,7                               | 4/7
          90s,80s,2000                      | 90s/80s/2000
          win10,64bit                       | win10/64bit
          mp3,90s,4k                        | mp3/90s/4k
          1990,2000 hits                    | 1990/2000 hits
          2019,2020, jazz                   | 2019/2020/ jazz
          1,2,3 players                     | 1/2/3 players
          size 40,41,42                     | size 40/41/42
          """)
  void onlyWhatSeparatesCuts(String list, String parts) {
    assertThat(
            Arrays.stream(InnerCommas.hidden(list).split(",", -1)).map(InnerCommas::shown).toList())
        .containsExactly(parts.split("/", -1));
  }
}
