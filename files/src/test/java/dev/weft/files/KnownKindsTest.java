package dev.weft.files;

import static dev.weft.files.SentJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.internal.attributes.SentObject;
import dev.weft.files.internal.values.Limits;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownKindsTest {

  private final KnownKinds kinds = new KnownKinds();

  /** Every name that was ever sent was kept. */
  @Test
  void namesThatWereNotAskedForLongestAreForgottenAndWhatIsExpectedNever() {
    kinds.expect(Map.of("rule", FieldKind.NUMBER));
    kinds.know("rare", FieldKind.TEXT);
    kinds.know("usual", FieldKind.TAGS);
    for (int i = 0; i < Limits.COLUMNS; i++) {
      kinds.know("f" + i, FieldKind.CATEGORY);
      assertThat(kinds.of("usual")).contains(FieldKind.TAGS);
    }
    assertThat(kinds.of("rare")).isEmpty();
    assertThat(kinds.of("rule")).contains(FieldKind.NUMBER);
  }

  @Test
  void theFirstThatIsKnownHoldsAndWhatIsExpectedGoesBeforeIt() {
    kinds.know("year", FieldKind.TEXT);
    kinds.know("year", FieldKind.NUMBER);
    assertThat(kinds.of("year")).contains(FieldKind.TEXT);
    kinds.expect(Map.of("year", FieldKind.NUMBER));
    assertThat(kinds.of("year")).contains(FieldKind.NUMBER);
  }

  /** A field that nobody had any more kept the kind of its first value for ever. */
  @Test
  void mostOfWhatIsKeptDecidesAndAFieldThatNothingHasIsDecidedAnew() {
    kinds.know("day", FieldKind.CATEGORY);
    kinds.keep("day", FieldKind.CATEGORY);
    kinds.keep("day", FieldKind.CATEGORY);
    kinds.keep("day", FieldKind.NUMBER);
    assertThat(kinds.of("day")).contains(FieldKind.CATEGORY);
    kinds.forget("day", FieldKind.CATEGORY);
    assertThat(kinds.of("day")).as("as many").contains(FieldKind.NUMBER);
    kinds.keep("day", FieldKind.TEXT);
    kinds.keep("day", FieldKind.TEXT);
    assertThat(kinds.of("day")).contains(FieldKind.TEXT);
    kinds.forget("day", FieldKind.TAGS);
    for (FieldKind kind :
        new FieldKind[] {FieldKind.NUMBER, FieldKind.TEXT, FieldKind.CATEGORY, FieldKind.TEXT}) {
      assertThat(kinds.of("day")).isPresent();
      kinds.forget("day", kind);
    }
    assertThat(kinds.of("day")).isEmpty();
    kinds.know("day", FieldKind.NUMBER);
    assertThat(kinds.of("day")).contains(FieldKind.NUMBER);
  }

  /** All that were known were copied for every object. */
  @Test
  void anObjectAsksForTheKindsOfItsOwnFieldsAlone() {
    var asked = new TreeSet<String>();
    SentObject sent = SentObject.of(json("{'item_id':'a','Shoe Size':'42'}"), Role.ITEM_ID);
    var fields =
        sent.fields(
            name -> {
              asked.add(name);
              return name.equals("shoe_size") ? Optional.of(FieldKind.TEXT) : Optional.empty();
            });
    assertThat(asked).containsExactly("Shoe Size", "item_id", "shoe_size");
    assertThat(fields.field("Shoe Size").kind()).isEqualTo(FieldKind.TEXT);
  }
}
