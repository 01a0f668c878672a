package dev.weft.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The campaign in small: it must find nothing, and would find what there is. */
@EnabledOnOs(OS.LINUX) // ulimit, /dev/full, signals by name
class CampaignTest {

  @TempDir private Path folder;

  @Test
  void nothingIsLostInAFewTrialsOfEachPart() throws Exception {
    // From seed 10 on the slow demo does not come up soon.
    Tally tally =
        Campaign.run(
            "--seed",
            "10",
            "--inputs",
            "40",
            "--corruptions",
            "40",
            "--hardships",
            "4",
            "--kills",
            "4",
            "--minutes",
            "4");
    assertThat(tally.failed()).as(tally.text()).isFalse();
    assertThat(tally.text()).contains("inputs: ", "corruptions: ", "hardships: ", "kills: ");
  }

  /** It ends with 1 and says nothing, which only a signal excuses. */
  @Test
  void aProcessThatIsKilledOwesNoReason() {
    assertThat(new Ended(1, "", "").flaw()).isPresent();
    assertThat(new Ended(1, "", "").struck().flaw()).isEmpty();
    assertThat(new Ended(1, "", "\tat a.B.c(B.java:1)\n").struck().flaw()).isPresent();
  }

  @Test
  void anErrorWithoutANameIsAFlaw() {
    assertThat(new Ended(1, "", "weft: IndexOutOfBoundsException\n").flaw()).isPresent();
    assertThat(new Ended(1, "", "java.lang.Error\n\tat a.B.c(B.java:1)\n").flaw()).isPresent();
    assertThat(new Ended(3, "", "").flaw()).isPresent();
    assertThat(new Ended(3, "", "weft: a.csv, line 3: must be a number\n").flaw()).isEmpty();
    assertThat(new Ended(3, "", "weft: a.csv, line 3: must be a number\n").refused()).isTrue();
    assertThat(new Ended(1, "", "weft: no room\n").refused()).isFalse();
  }

  /** A command that replaces one of two files that belong together. */
  private Scene scene() throws IOException {
    for (String state : List.of("before", "after")) {
      Path at = Files.createDirectory(folder.resolve(state));
      Files.writeString(at.resolve("a"), state);
      Files.writeString(at.resolve("b"), state);
    }
    return new FileScene(
        "both",
        folder.resolve("before"),
        folder.resolve("after"),
        List.of("a b"),
        List.of(),
        false,
        _ -> List.of());
  }

  @Test
  void filesThatBelongTogetherAreTheOldOrTheNewOnes() throws Exception {
    Scene scene = scene();
    Path work = Files.createDirectory(folder.resolve("work"));
    scene.prepare(work);
    Map<String, String> before = Trees.contents(work);
    assertThat(scene.state(work)).isEqualTo("old");
    assertThat(fault(scene, work, 0, before)).contains("exit code 0, and the state is old");

    Files.writeString(work.resolve("a"), "after");
    assertThat(fault(scene, work, 1, before)).contains("neither the old nor the new");

    Files.writeString(work.resolve("b"), "after");
    assertThat(Wholeness.judge(scene, work, ended(0), before)).isEqualTo("new");
  }

  @Test
  void whatIsForeignStaysAndNothingIsLeftBeside() throws Exception {
    Scene scene = scene();
    Path work = Files.createDirectory(folder.resolve("work"));
    scene.prepare(work);
    Files.writeString(work.resolve("notes.txt"), "mine");
    Map<String, String> before = Trees.contents(work);
    Files.writeString(work.resolve("core.1"), "");
    assertThat(fault(scene, work, 1, before)).contains("left core.1");
    Files.delete(work.resolve("core.1"));
    Files.delete(work.resolve("notes.txt"));
    assertThat(fault(scene, work, 1, before)).contains("took away notes.txt");
  }

  private static Ended ended(int code) {
    return new Ended(code, "", code == 0 ? "" : "weft: why\n");
  }

  private static String fault(Scene scene, Path work, int code, Map<String, String> before)
      throws IOException {
    try {
      return Wholeness.judge(scene, work, ended(code), before);
    } catch (FailedTrial e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void damageChangesBytesAndIsTheSameForTheSameSeed() {
    byte[] bytes = "a file that was whole".getBytes(StandardCharsets.UTF_8);
    for (Damage damage : Damage.values()) {
      byte[] once = damage.of(bytes, new Random(5));
      assertThat(once).as(damage.name()).isEqualTo(damage.of(bytes, new Random(5)));
      assertThat(once).as(damage.name()).isNotEqualTo(bytes);
    }
  }
}
