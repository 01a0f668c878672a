package dev.weft.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFeaturesTest {

  private final List<User> users = new ArrayList<>();

  UserFeaturesTest() {
    for (int u = 0; u < 12; u++) {
      users.add(
          new User(
              "u" + u,
              Map.of("country", u == 0 ? "rare" : u % 2 == 0 ? "CN" : "DE"),
              Map.of("age", 20.0 + u),
              ""));
    }
  }

  @Test
  void aValueOfFewerThanFiveUsersGetsNoColumn() {
    assertThat(UserFeatures.fit(users).columns())
        .filteredOn(UserFeatures.Column.Category.class::isInstance)
        .containsExactly(
            new UserFeatures.Column.Category("country", "CN"),
            new UserFeatures.Column.Category("country", "DE"));
  }

  @Test
  void numbersFallIntoSixRangesOfEqualSize() {
    UserFeatures features = UserFeatures.fit(users);
    int[] sums = new int[features.columns().size()];
    for (User user : users) {
      float[] row = features.row(user);
      for (int c = 0; c < row.length; c++) {
        sums[c] += (int) row[c];
      }
    }
    assertThat(sums).containsExactly(5, 6, 2, 2, 2, 2, 2, 2);
  }

  @Test
  void numbersBeyondTheRangesBelongToTheOuterOnes() {
    UserFeatures features = UserFeatures.fit(users);
    assertThat(features.row(aged(-3))[2]).isEqualTo(1);
    assertThat(features.row(aged(300))[7]).isEqualTo(1);
  }

  @Test
  void unknownAndMissingAttributesAreZero() {
    UserFeatures features = UserFeatures.fit(users);
    assertThat(features.row(User.ofId("x"))).containsOnly(0f);
    assertThat(features.row(new User("x", Map.of("country", "FR", "new", "a"), Map.of(), "")))
        .containsOnly(0f);
  }

  @Test
  void equalNumbersGiveOneRangeThatHoldsThem() {
    UserFeatures features =
        UserFeatures.fit(List.of(aged(30), new User("y", Map.of(), Map.of("age", 30.0), "")));
    float[] row = features.row(aged(30));
    float sum = 0;
    for (float value : row) {
      sum += value;
    }
    assertThat(sum).isEqualTo(1);
  }

  @Test
  void nobodyTeachesNoColumns() {
    UserFeatures features = UserFeatures.fit(List.of());
    assertThat(features.columns()).isEmpty();
    assertThat(features.rows(users).values()).isEmpty();
  }

  private static User aged(double age) {
    return new User("x", Map.of(), Map.of("age", age), "");
  }
}
