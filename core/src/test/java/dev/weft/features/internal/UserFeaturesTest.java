package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
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

  /** Embeds a text as how many letters a and b it has. */
  private static final TextEncoder LETTERS =
      new TextEncoder() {
        @Override
        public String id() {
          return "letters";
        }

        @Override
        public int dimensions() {
          return 2;
        }

        @Override
        public Matrix encodeAll(List<String> texts) {
          var rows = Matrix.zeros(texts.size(), 2);
          for (int t = 0; t < texts.size(); t++) {
            for (char c : texts.get(t).toCharArray()) {
              rows.values()[2 * t + (c - 'a')]++;
            }
          }
          return rows;
        }
      };

  private static User saying(String id, String profile) {
    return new User(id, Map.of(), Map.of(), profile);
  }

  private static List<User> fiveProfiles() {
    return List.of(
        saying("1", "a"),
        saying("2", "aaa"),
        saying("3", "b"),
        saying("4", "bbb"),
        saying("5", "aabb"),
        saying("6", ""));
  }

  /** The mean of (1, 0), (3, 0), (0, 1), (0, 3), (2, 2) is (6/5, 6/5). */
  @Test
  void profilesStandBehindTheColumnsLessTheirMeanAndOfLengthOne() {
    UserFeatures features = UserFeatures.fit(fiveProfiles(), LETTERS);
    assertThat(features.width()).isEqualTo(2);
    assertThat(features.profileMean()).containsExactly(1.2f, 1.2f);
    float[] row = features.rows(List.of(saying("x", "aaaa")), LETTERS).row(0);
    double length = Math.hypot(2.8, 1.2);
    assertThat((double) row[0]).isCloseTo(2.8 / length, within(1e-6));
    assertThat((double) row[1]).isCloseTo(-1.2 / length, within(1e-6));
  }

  @Test
  void someoneWithoutAProfileHasZeros() {
    UserFeatures features = UserFeatures.fit(fiveProfiles(), LETTERS);
    assertThat(features.rows(fiveProfiles(), LETTERS).row(5)).containsExactly(0, 0);
    assertThat(features.row(saying("x", "ab"))).containsExactly(0, 0);
  }

  @Test
  void fewerThanFiveProfilesDoNotCount() {
    UserFeatures features = UserFeatures.fit(fiveProfiles().subList(0, 4), LETTERS);
    assertThat(features.withProfiles()).isFalse();
    assertThat(features.rows(fiveProfiles(), LETTERS).columns()).isZero();
  }

  @Test
  void anEmbeddingOfAnotherLengthIsRefused() {
    UserFeatures features = UserFeatures.fit(fiveProfiles(), LETTERS);
    assertThatThrownBy(() -> features.row(saying("x", "a"), new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a profile's embedding must have 2 values: 3");
  }
}
