package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.Event;
import dev.weft.data.Interactions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.ModelFileException;
import dev.weft.models.TrainingData;
import dev.weft.models.file.Forgery;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotForgeryTest {

  private static final int FORGERIES = 1_500;

  @TempDir Path folder;

  /** Some of these used to end in index and memory errors, at reading or at the first question. */
  @Test
  void aForgedSnapshotIsRefusedOrAnswersSeed3() throws IOException {
    Path file = folder.resolve("s.weft");
    SnapshotFile.write(file, withSimilar());
    Map<String, Object> sections = SectionFile.read(file);
    answer(SnapshotFile.read(file));
    var forgery = new Forgery(3);
    int refused = 0;
    for (int f = 0; f < FORGERIES; f++) {
      Forgery.Forged forged = forgery.of(sections);
      SectionFile.write(file, forged.sections());
      Snapshot snapshot;
      try {
        snapshot = SnapshotFile.read(file);
      } catch (ModelFileException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
        continue;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("forgery %d, %s".formatted(f, forged.change()), e);
      }
      try {
        answer(snapshot);
      } catch (IllegalArgumentException | ArithmeticException e) {
        assertThat(e).as(forged.change()).hasMessageMatching("(?s).{10,}");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("answers of forgery %d, %s".formatted(f, forged.change()), e);
      }
    }
    assertThat(refused).isGreaterThan(FORGERIES / 3);
  }

  private static Snapshot withSimilar() {
    Snapshot snapshot = SmallSnapshot.withEverything();
    var interactions = Interactions.of(SmallSnapshot.ITEMS, snapshot.audience().histories());
    return snapshot.withSimilar(new SimilarItems().fit(TrainingData.of(interactions)));
  }

  private static void answer(Snapshot snapshot) {
    Weft weft = Weft.of(snapshot);
    if (!snapshot.items().isEmpty()) {
      weft.similar(snapshot.items().getFirst().id(), 10);
      weft.recommend(Query.items(snapshot.items().getLast().id()).includeSeen());
    }
    weft.recommend(Query.anyone());
    if (!snapshot.users().isEmpty()) {
      weft.recommend(Query.user(snapshot.users().getFirst().id()).explain());
      weft.recommend(Query.user(snapshot.users().getLast().id()).diversity(0.5));
    }
    weft.recommend(Query.anyone().withAttribute("country", "CN").withAttribute("age", "25"));
    int[] items = {0};
    snapshot
        .ratings()
        .filter(ratings -> ratings.items() > 0)
        .ifPresent(ratings -> ratings.predict(Rater.NOBODY, items, Event.NO_TIME));
  }

  /** Only the items used to be compared, so users were answered with others' ratings. */
  @Test
  void ratingsOfOtherUsersAreRefused() {
    Snapshot snapshot = SmallSnapshot.withEverything();
    var one =
        Ratings.of(
            1,
            SmallSnapshot.ITEMS,
            new int[1],
            new int[1],
            new float[] {3},
            new long[1],
            new RatingScale(1, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> snapshot.withRatings(new Bias().fit(RatingData.of(one))))
        .withMessage("the rating model knows 12 items and 1 users but the catalogue has 12 and 9");
  }
}
