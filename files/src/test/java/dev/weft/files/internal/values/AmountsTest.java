package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers with the separators of several countries. */
class AmountsTest {

  private static Amounts seen(String... values) {
    var amounts = new Amounts();
    for (String value : values) {
      amounts.see(value);
    }
    return amounts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "₹1,12,345.00 | 112345",
        "₹ 1,12,345 | 112345",
        "1,12,345 | 112345",
        "12,34,56,789.50 | 123456789.5",
        "-1,12,345 | -112345",
        "1,112,345 | 1112345",
      })
  void groupsOfTwoBehindOneOfThreeAreThoseOfIndia(String text, double number) {
    assertThat(Amounts.parse(text, false)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1,12,34", "112,12,345", "1,2,345", "1,12,3456", "1,,345", "1,12,345,", "1,12,34,5"})
  void othersAreNot(String text) {
    assertThat(Amounts.parse(text, false)).isNaN();
    assertThat(seen(text, "98,500", "1,12,345").see(text)).isFalse();
  }

  @Test
  void besideACurrencyOrWithDecimalsItIsANumberForSure() {
    for (String text : List.of("₹1,12,345", "1,12,345.00", "1,12,345 INR")) {
      assertThat(new Amounts().see(text)).as(text).isTrue();
    }
    assertThat(new Amounts().see("1,12,345")).isFalse();
  }

  @Test
  void withoutThemTheOtherValuesTell() {
    assertThat(seen("1,12,345", "98,500", "999").indian()).isEqualTo(1);
    assertThat(seen("1,12,345", "2,15,000").indian()).isEqualTo(2);
    assertThat(seen("1,12,345").indian()).as("alone").isZero();
    assertThat(seen("1,12,345", "1,2,3", "12,345").indian()).as("lists").isZero();
    assertThat(seen("1,12,345", "2, 15", "12,345").indian()).as("lists with blanks").isZero();
    assertThat(seen("1,12,345", "98,500", "12,5").indian()).as("decimal commas").isZero();
  }
}
