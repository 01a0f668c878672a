package dev.weft.files.internal.values;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rating as people write it, read as a number: {@code 4/5}, {@code 4.0 out of 5 stars}, {@code 4
 * von 5 Sternen}, {@code ★★★★☆}, {@code 2½}, {@code 4星}.
 *
 * @param value the number
 * @param outOf the end of the scale as it is written behind it; empty where none is
 */
public record GradeText(float value, String outOf) {

  private static final String NUMBER = "[+-]?\\d+(?:[.,]\\d+)?";

  private static final String UNIT =
      "(?:stars?|stern(?:e|en)?|étoiles?|etoiles?|estrellas?|estrelas?|stell[ae]|sterren|stjärnor"
          + "|stjerner|gwiazd(?:ki|ka|ek)?|звезд[аы]?|звёзд[аы]?|颗星|顆星|星|つ星|점|별점|分|点|點)";

  /** A rating with the end of its scale behind it. */
  private static final Pattern OUT_OF =
      Pattern.compile(
          "(?:rated\\s+)?("
              + NUMBER
              + ")\\s*(?:/|out of|of|von|sur|de|su|van|av|af|z|из)\\s*(\\d+(?:[.,]\\d+)?)(?:\\s*"
              + UNIT
              + ")?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern STARS =
      Pattern.compile(
          "(?:rated\\s+)?(" + NUMBER + ")(?:[\\s-]*" + UNIT + "|\\s*[★*])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Stars drawn one by one, and perhaps a half and those that are missing. */
  private static final Pattern DRAWN = Pattern.compile("([★⭐\\x{1F31F}]\\x{FE0F}?)+(½)?☆*");

  private static final Pattern HALF = Pattern.compile("(\\d*)\\s*½");

  private static final int LONGEST = 40;

  /** What a text says; empty where it is something else, such as a number and nothing beside it. */
  public static Optional<GradeText> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String stripped = text.strip();
    Matcher drawn = DRAWN.matcher(stripped);
    if (drawn.matches()) {
      long full = stripped.codePoints().filter(GradeText::isStar).count();
      return Optional.of(new GradeText(drawn.group(2) == null ? full : full + 0.5f, ""));
    }
    Matcher half = HALF.matcher(stripped);
    if (half.matches()) {
      return Optional.of(new GradeText(number("0" + half.group(1)) + 0.5f, ""));
    }
    Matcher stars = STARS.matcher(stripped);
    if (stars.matches()) {
      return Optional.of(new GradeText(number(stars.group(1)), ""));
    }
    Matcher outOf = OUT_OF.matcher(stripped);
    if (outOf.matches()) {
      return Optional.of(new GradeText(number(outOf.group(1)), outOf.group(2)));
    }
    String wide = Normalizer.normalize(stripped, Normalizer.Form.NFKC);
    return !wide.equals(stripped) && Numbers.isNumber(wide)
        ? Optional.of(new GradeText(number(wide), ""))
        : Optional.empty();
  }

  /** Whether the number lies on the scale that is written behind it, if one is. */
  public boolean isWithin() {
    return outOf.isEmpty() || (value >= 0 && value <= number(outOf));
  }

  private static boolean isStar(int c) {
    return c == '★' || c == '⭐' || c == 0x1F31F;
  }

  private static float number(String text) {
    return Numbers.parseFloat(text.replace(',', '.'));
  }
}
