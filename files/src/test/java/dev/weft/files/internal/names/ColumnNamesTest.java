package dev.weft.files.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.files.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnNamesTest {

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleHasNamesInTheirOneFormAndEachOnce(Role role) {
    List<String> names = ColumnNames.of(role.label());
    assertThat(names).contains(role.label()).doesNotHaveDuplicates();
    assertThat(names).allSatisfy(name -> assertThat(ColumnNames.canonical(name)).isEqualTo(name));
  }

  @ParameterizedTest
  @CsvSource({
    "movieId, movie_id",
    "Movie ID, movie_id",
    "movie-id, movie_id",
    "BGGId, bgg_id",
    "Book-Rating, book_rating",
    "商品ID, 商品id",
  })
  void oneNameHasOneForm(String name, String canonical) {
    assertThat(ColumnNames.canonical(name)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "MAL_ID, ITEM_ID",
    "BGGId, ITEM_ID",
    "product/productId, ITEM_ID",
    "beer_beerid, ITEM_ID",
    "USER_MD5, USER_ID",
    "review/userId, USER_ID",
    "review_profilename, USER_ID",
    "Book-Rating, VALUE",
    "review/score, VALUE",
    "my_score, VALUE",
    "TRANSACTION_DT, TIMESTAMP",
  })
  void columnsOfPublicDataAreRecognised(String name, Role role) {
    assertThat(ColumnNames.place(role.label(), ColumnNames.canonical(name))).isNotNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "userId, USER_ID",
    "user.id, USER_ID",
    "properties.distinct_id, USER_ID",
    "properties.product_id, ITEM_ID",
    "_source.item.id, ITEM_ID",
    "productId.$oid, ITEM_ID",
    "properties.time, TIMESTAMP",
    "createdAt.$date.$numberLong, TIMESTAMP",
  })
  void fieldsOfNestedRecordsAreNamedAsTheyWouldBeBesideTheOthers(String name, Role role) {
    String flat = ColumnNames.flat(ColumnNames.canonical(name));
    assertThat(ColumnNames.place(role.label(), flat)).as(flat).isNotNegative();
  }

  /** When a thing was made is not when it was chosen. */
  @ParameterizedTest
  @CsvSource({"item.created_at, TIMESTAMP", "product.rating, VALUE", "shop.date, TIMESTAMP"})
  void whatANestedRecordSaysOfItselfIsNotTheEvents(String name, Role role) {
    String flat = ColumnNames.flat(ColumnNames.canonical(name));
    assertThat(ColumnNames.place(role.label(), flat)).as(flat).isNegative();
  }

  @Test
  void anIdOfSomethingIsAnItemsUnlessItIsKnownToBeNone() {
    assertThat(ColumnNames.namesSomethingChosen("whisky_id")).isTrue();
    assertThat(List.of("brand_id", "steam_id", "srch_destination_id", "whisky"))
        .noneMatch(ColumnNames::namesSomethingChosen);
  }

  @Test
  void anIdOfPeopleOrOfAVisitIsNeverGuessedToBeAnItems() {
    assertThat(
            List.of(
                "user_pseudo_id",
                "anonymous_id",
                "traits.address_id",
                "context.device_id",
                "dish.category_id",
                "ga_session_id"))
        .allMatch(ColumnNames::isNeverChosen);
    assertThat(
            List.of(
                "whisky_id", "profile_id", "followed_user_id", "friend.user_id", "meetup_event_id"))
        .noneMatch(ColumnNames::isNeverChosen);
  }
}
