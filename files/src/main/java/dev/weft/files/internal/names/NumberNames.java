package dev.weft.files.internal.names;

import dev.weft.files.internal.values.StandIns;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of columns promise numbers or moments, and which codes that only look like them. */
public final class NumberNames {

  /** What the last word of a name says that promises numbers: {@code list_price}. */
  private static final Set<String> NUMBER_WORDS =
      Set.of(
          "price", "preis", "prix", "precio", "preço", "preco", "prezzo", "prijs", "salary",
          "gehalt", "salaire", "salario", "salário", "year", "jahr", "age", "价格", "售价", "年份", "年龄");

  /** What stands behind such a word and says which: {@code price_eur}, {@code salary_min}. */
  private static final Set<String> BEHIND_NUMBERS =
      Set.of("eur", "usd", "gbp", "chf", "min", "max", "from", "to", "net", "gross");

  private static final Set<String> YEARS = Set.of("year", "jahr", "année", "annee", "año", "年份");

  /** Names of years whose last word is another, and those that are written as one word. */
  private static final Pattern OTHER_YEARS =
      Pattern.compile(
          "year_?(published|released|built|made|produced|founded|written|recorded|manufactured|issued)"
              + "|year_?(of_?)?(publication|release|production|construction|manufacture|birth|origin"
              + "|issue|foundation|recording)"
              + "|(.+_)?(publication|publish|published|release|released|production|birth)year"
              + "|(.+_)?(erscheinungs|bau|geburts|produktions|veröffentlichungs|gründungs|herstellungs)jahr"
              + "|jahr_der_.+|(année|annee)_de_(publication|parution|sortie|production|naissance)"
              + "|año_de_(publicación|publicacion|lanzamiento|producción|produccion|nacimiento)");

  private static final Set<String> AGES = Set.of("age", "alter", "âge", "edad", "idade", "年龄");

  /** An age that is not that of an account or a membership. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "[^_]+|(user|customer|person|member|reader|client|patient|student|player|kunde|real)_[^_]+");

  /** What the last word of a name says that promises moments: {@code published_at}. */
  private static final Set<String> MOMENT_WORDS =
      Set.of(
          "at",
          "date",
          "datetime",
          "timestamp",
          "created",
          "updated",
          "modified",
          "published",
          "released",
          "registered",
          "submitted",
          "joined");

  private static final Set<String> CHINESE_MOMENTS =
      Set.of("日期", "发布时间", "上架时间", "上映时间", "创建时间", "更新时间");

  private static final Set<String> CODE_WORDS =
      Set.of(
          "id",
          "code",
          "zip",
          "zipcode",
          "postcode",
          "plz",
          "postleitzahl",
          "phone",
          "tel",
          "telephone",
          "telefon",
          "fax",
          "isbn",
          "isbn10",
          "isbn13",
          "issn",
          "ean",
          "ean13",
          "gtin",
          "barcode",
          "upc",
          "sku",
          "serial",
          "dewey",
          "version",
          "url",
          "uri",
          "邮编",
          "电话",
          "条码",
          "条形码");

  /** Of what a number is a code; the number of a track or an episode is one. */
  private static final Set<String> NUMBERED =
      Set.of(
          "phone", "mobile", "telephone", "fax", "serial", "part", "model", "article", "product");

  private static final Set<String> SIZES =
      Set.of("size", "sizes", "größe", "groesse", "taille", "talla", "taglia", "尺码");

  private NumberNames() {}

  /** Whether a name in lower snake case is that of sizes of clothes, in which L is not a litre. */
  public static boolean namesSize(String name) {
    return SIZES.contains(name);
  }

  /** Whether the last word of a name in lower snake case promises a number. */
  public static boolean promisesNumber(String name) {
    int cut = name.lastIndexOf('_');
    boolean which = cut > 0 && BEHIND_NUMBERS.contains(name.substring(cut + 1));
    return NUMBER_WORDS.contains(lastWord(which ? name.substring(0, cut) : name));
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /**
   * Whether a name in lower snake case is that of a year, or ends in that of an age.
   *
   * @param people whether it is of people
   */
  public static Optional<StandIns.Kind> yearOrAge(String name, boolean people) {
    String last = lastWord(name);
    if (YEARS.contains(last) || OTHER_YEARS.matcher(name).matches()) {
      return Optional.of(StandIns.Kind.YEAR);
    }
    boolean ofPerson = people && OF_PEOPLE.matcher(name).matches();
    StandIns.Kind age = ofPerson ? StandIns.Kind.AGE_OF_PEOPLE : StandIns.Kind.AGE;
    return AGES.contains(last) ? Optional.of(age) : Optional.empty();
  }

  /** Whether a name in lower snake case is that of a moment. */
  public static boolean namesMoment(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('_'), name.lastIndexOf('.')) + 1);
    return MOMENT_WORDS.contains(last) || CHINESE_MOMENTS.stream().anyMatch(name::endsWith);
  }

  /** Whether a name in lower snake case is that of an id or a code, whatever it is made of. */
  public static boolean namesCode(String name) {
    String last = lastWord(name);
    if (last.equals("number")) {
      String before = name.substring(0, Math.max(0, name.length() - "_number".length()));
      return NUMBERED.contains(lastWord(before));
    }
    return CODE_WORDS.contains(last);
  }
}
