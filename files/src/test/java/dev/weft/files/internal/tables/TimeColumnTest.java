package dev.weft.files.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimePattern;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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
