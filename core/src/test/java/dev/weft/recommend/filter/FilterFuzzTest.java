package dev.weft.recommend.filter;

import static dev.weft.recommend.filter.FilterShop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any text at all ends in a filter or a complaint. */
class FilterFuzzTest {

  private static final String[] PIECES = {
    "price",
    "<",
    "20",
    "&&",
    "||",
    "!",
    "(",
    ")",
    "[",
    "]",
    "in",
    "'",
    "\"",
    "`",
    "a",
    ",",
    " ",
    "now()",
    "-",
    "30d",
    "2026-05-11",
    "has(",
    "contains",
    "\\",
    "\u0000",
    "𝒳",
    "。",
    "=",
    "true",
    "not",
    "1e5",
    ".",
    "2026-13-45T99:99Z",
    "1e308w",
    "brand",
    "tags",
    "+",
    "9"
  };

  private final FilterIndex index = FilterShop.index();

  /** Texts as long as may be, of one piece over and over. */
  @Test
  @Timeout(240)
  void longTextsOfAnyPieceEndInAFilterOrAComplaintAtOnce() {
    for (String piece : PIECES) {
      for (String start : List.of("", "price == '", "price in [", "now() ", "2026-05-11 ", "!(")) {
        for (String space : List.of("", " ")) {
          String whole = start + (piece + space).repeat(Filter.LONGEST);
          complaintOrFilter(whole.substring(0, Filter.LONGEST));
        }
      }
    }
  }

  @Test
  void anyCharactersAtAllEndInAFilterOrAComplaint() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int c = random.nextInt(40); c >= 0; c--) {
        text.append((char) (random.nextInt(4) > 0 ? random.nextInt(128) : random.nextInt(65_536)));
      }
      complaintOrFilter(text.toString());
    }
  }

  @Test
  void anyPiecesEndInAFilterOrAComplaint() {
    var random = new SplittableRandom(9);
    int filters = 0;
    for (int i = 0; i < 60_000; i++) {
      var text = new StringBuilder();
      for (int p = random.nextInt(12); p >= 0; p--) {
        text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(3) > 0 ? " " : "");
      }
      filters += complaintOrFilter(text.toString()) ? 1 : 0;
    }
    assertThat(filters).isGreaterThan(20);
  }

  private boolean complaintOrFilter(String text) {
    try {
      index.mask(Filter.parse(text), NOW);
      return true;
    } catch (FilterException e) {
      assertThat(e.column()).as(text).isBetween(0, text.length() + 1);
      return false;
    }
  }
}
