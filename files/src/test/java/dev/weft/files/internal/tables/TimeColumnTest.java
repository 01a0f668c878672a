package dev.weft.files.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimePattern;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of times, by the patterns that the caller named and without one. */
class TimeColumnTest {

  @Test
  void aPatternReadsNamesOfMonthsInOtherLanguages() {
    var column = new TimeColumn(List.of("d. MMMM yyyy HH:mm"), TimeUnit.AUTO, false);
    assertThat(Instant.ofEpochMilli(column.parse("29. Mai 2018 09:30")))
        .isEqualTo("2018-05-29T09:30:00Z");
    assertThat(Instant.ofEpochMilli(column.parse("2. Dezember 2018 09:30")))
        .isEqualTo("2018-12-02T09:30:00Z");
  }

  /** Of a column with the short months of a language some are whole names: juin, Juli. */
  @ParameterizedTest
  @ValueSource(strings = {"d MMM yyyy", "d MMM. yyyy", "d MMMM yyyy", "d LLL'.' uuuu", "%d %b %Y"})
  void aPatternReadsMonthsOfAnyLengthWithADotOrWithout(String pattern) {
    for (String text :
        List.of("9 Sept 2018", "9 sept. 2018", "9 SEP. 2018", "9 Sep 2018", "9 September 2018")) {
      assertThat(TimePattern.of(pattern).parse(text))
          .as(text)
          .isEqualTo(Instant.parse("2018-09-09T00:00:00Z").toEpochMilli());
    }
    assertThat(TimePattern.of(pattern).parse("9 septet 2018")).isEqualTo(Event.NO_TIME);
  }

  @Test
  void whatIsQuotedInAPatternStaysAsItIs() {
    assertThat(TimePattern.of("'MMM.' d-M-yyyy").parse("MMM. 9-9-2018"))
        .isEqualTo(Instant.parse("2018-09-09T00:00:00Z").toEpochMilli());
  }

  @Test
  void whatWindowsCountsIsSaidAndMayNotBeMixedWithNanoseconds() {
    var column = new TimeColumn(List.of(), TimeUnit.AUTO, false);
    column.parse("131744819580000000");
    column.parse("0");
    assertThat(column.notes()).singleElement().asString().contains("Windows", "nanoseconds");
    assertThat(column.problem("t")).isNull();

    column.parse("500000000000000000");
    assertThat(column.problem("t"))
        .isInstanceOfSatisfying(
            Rejected.class,
            problem -> assertThat(problem.rule).contains("--time-unit nanoseconds"));

    var told = new TimeColumn(List.of(), TimeUnit.NANOSECONDS, false);
    assertThat(Instant.ofEpochMilli(told.parse("131744819580000000")))
        .isBetween(Instant.parse("1974-03-01T00:00:00Z"), Instant.parse("1974-04-01T00:00:00Z"));
    told.parse("500000000000000000");
    assertThat(told.notes()).isEmpty();
    assertThat(told.problem("t")).isNull();
  }

  @Test
  void yearsWithMonthsNameThePatternThatReadsThem() {
    var column = new TimeColumn(List.of(), TimeUnit.AUTO, false);
    column.parse("202006");
    assertThat(column.problem("month"))
        .isInstanceOfSatisfying(
            Rejected.class, problem -> assertThat(problem.rule).contains("--time-format yyyyMM"));
    assertThat(Instant.ofEpochMilli(TimePattern.of("yyyyMM").parse("202006")))
        .isEqualTo("2020-06-01T00:00:00Z");
  }
}
