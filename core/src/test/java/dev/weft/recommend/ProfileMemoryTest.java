package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.TextAnswersTest.withProfiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.User;
import dev.weft.recommend.internal.memory.ProfileMemory;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Profiles used to be encoded for every list, which took longer than the list. */
class ProfileMemoryTest {

  private final AtomicInteger encoded = new AtomicInteger();

  @Test
  void aProfileIsEncodedOnceUntilItsUserIsForgotten() {
    View plain = View.of(withProfiles()).withEncoder(ENCODER);
    View view = View.of(withProfiles()).withEncoder(counting()).withScoreMemory(1 << 20);
    List<Query> asked =
        List.of(Query.user("u1"), Query.user("u1").limit(3), Query.user("u1").explain());
    for (Query query : asked) {
      assertThat(Weft.of(view).recommend(query).items())
          .isEqualTo(Weft.of(plain).recommend(query).items());
    }
    assertThat(encoded.get()).isEqualTo(1);
    Weft.of(view.withoutUser("u2")).recommend(Query.user("u1"));
    assertThat(encoded.get()).as("another was forgotten").isEqualTo(1);
    User again = view.audience().user("u1");
    Weft.of(view.withoutUser("u1").with(again)).recommend(Query.user("u1"));
    assertThat(encoded.get()).as("who was forgotten comes back").isEqualTo(2);
  }

  @Test
  void whatSomebodySaidBeforeIsNotKept() {
    View view = View.of(withProfiles()).withEncoder(counting()).withScoreMemory(1 << 20);
    User before = view.audience().user("u1");
    Weft.of(view).recommend(Query.user("u1"));
    View other = view.with(new User("u1", Map.of(), Map.of(), "blue lamp"));
    Weft.of(other).recommend(Query.user("u1"));
    assertThat(encoded.get()).isEqualTo(2);
    assertThat(other.unknownProfiles(List.of(before))).containsExactly(before.profileText());
  }

  @Test
  void anotherViewTakesOverWhatIsKnown() {
    View first = View.of(withProfiles()).withEncoder(counting()).withScoreMemory(1 << 20);
    Weft.of(first).recommend(Query.user("u1"));
    View next = View.of(withProfiles()).withEncoder(counting()).withScoreMemory(1 << 20);
    Weft.of(next.withProfilesOf(first)).recommend(Query.user("u1"));
    assertThat(encoded.get()).isEqualTo(1);
    View forgetful = View.of(withProfiles()).withEncoder(counting()).withProfilesOf(first);
    Weft.of(forgetful).recommend(Query.user("u1"));
    assertThat(encoded.get()).isEqualTo(2);
  }

  @Test
  void whatIsLookedForIsNotKept() {
    View view = View.of(withProfiles()).withEncoder(counting()).withScoreMemory(1 << 20);
    Weft.of(view).recommend(Query.text("red lamp"));
    int once = encoded.get();
    Weft.of(view).recommend(Query.text("red lamp"));
    assertThat(encoded.get()).isEqualTo(2 * once).isPositive();
  }

  @Test
  void whatWasNotAskedForLongestGoesFirst() {
    var memory = new ProfileMemory(2 * ProfileMemory.bytes("a", 2));
    vector(memory, "a", 2);
    vector(memory, "b", 2);
    vector(memory, "a", 2);
    vector(memory, "c", 2);
    assertThat(encoded.get()).isEqualTo(3);
    vector(memory, "a", 2);
    vector(memory, "c", 2);
    assertThat(encoded.get()).isEqualTo(3);
    vector(memory, "b", 2);
    assertThat(encoded.get()).isEqualTo(4);
    // A vector that is larger than all of the memory drives nothing out of it.
    vector(memory, "long", 500);
    vector(memory, "b", 2);
    assertThat(encoded.get()).isEqualTo(5);
  }

  @Test
  void theCharactersOfAProfileCountAsWell() {
    String profile = "blue lamp ".repeat(100);
    long bytes = ProfileMemory.bytes(profile, 2);
    assertThat(bytes).isGreaterThan(2 * 1000);
    var memory = new ProfileMemory(bytes);
    vector(memory, profile, 2);
    assertThat(memory.knows(profile)).isTrue();
    vector(memory, "a", 2);
    assertThat(memory.knows(profile)).isFalse();
    memory.forget("a");
    vector(memory, profile, 2);
    assertThat(memory.knows(profile)).isTrue();
  }

  @Test
  void aProfileThatIsForgottenWhileItIsEncodedIsNotKept() {
    var memory = new ProfileMemory(1 << 10);
    memory.vector(
        "a",
        () -> {
          memory.forget("a");
          return Optional.of(new float[] {1});
        });
    assertThat(memory.knows("a")).isFalse();
  }

  @Test
  void anEncoderThatFailedIsAskedAgain() {
    var memory = new ProfileMemory(1 << 10);
    assertThat(memory.vector("a", Optional::empty)).isEmpty();
    assertThat(memory.vector("a", () -> Optional.of(new float[] {1}))).isPresent();
  }

  private void vector(ProfileMemory memory, String profile, int length) {
    memory.vector(
        profile,
        () -> {
          encoded.incrementAndGet();
          return Optional.of(new float[length]);
        });
  }

  private TextEncoder counting() {
    return new AlteredEncoder(
        ENCODER,
        texts -> {
          encoded.addAndGet(texts.size());
          return ENCODER.encodeAll(texts);
        });
  }
}
