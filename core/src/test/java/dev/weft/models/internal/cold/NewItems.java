package dev.weft.models.internal.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Model;
import dev.weft.models.TrainingData;

/** What holds of new items in data of groups of taste, whoever scores them. */
final class NewItems {

  private NewItems() {}

  /**
   * Of the new items those of one's own taste score above the others, nine times in ten.
   *
   * @param cold how many items, the last ones, are new
   */
  static void assertThoseOfOnesOwnTasteComeFirst(
      Model model, TrainingData data, int cold, int groups) {
    int right = 0;
    int asked = 0;
    for (int user = 0; user < 60; user++) {
      if (data.interactions().history(user).size() < 4) {
        continue;
      }
      float[] scores = model.score(data.evidence(user));
      for (int i = scores.length - cold; i < scores.length; i++) {
        for (int j = scores.length - cold; j < scores.length; j++) {
          if (i % groups == user % groups && j % groups != user % groups) {
            asked++;
            right += scores[i] > scores[j] ? 1 : 0;
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(500);
    assertThat(right).isGreaterThan(asked * 9 / 10);
  }
}
