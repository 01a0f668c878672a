package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs the real command where it cannot do its work: where no file may grow beyond a few kilobytes,
 * with a standard output that takes nothing or is closed by its reader, and beside another one that
 * writes the same files.
 */
final class Hardships implements Trial {

  private static final Path FULL = Path.of("/dev/full");
  private static final List<String> NO_WRAPPER = List.of();
  private static final List<String> CLOSED_PIPE =
      List.of("bash", "-c", "exec \"$@\" > >(exec true)", "weft");

  private final Scenes scenes;

  Hardships(Store store) {
    scenes = new Scenes(store);
  }

  @Override
  public Outcome run(Random random, Path work) throws IOException, InterruptedException {
    Scene scene = scenes.quick(random);
    Path folder = Files.createDirectory(work.resolve("trial"));
    scene.prepare(folder);
    Files.writeString(folder.resolve("notes.txt"), "not Weft's");
    Map<String, String> before = Trees.contents(folder);
    return switch (random.nextInt(4)) {
      case 0 -> fullDisk(scene, folder, before, 1 << random.nextInt(5));
      case 1 -> fullOutput(scene, folder, before);
      case 2 -> closedPipe(scene, folder, before);
      default -> twoAtOnce(scene, folder, before);
    };
  }

  private static Outcome fullDisk(
      Scene scene, Path folder, Map<String, String> before, int kilobytes)
      throws IOException, InterruptedException {
    var limited = List.of("bash", "-c", "ulimit -f $0; exec \"$@\"", Integer.toString(kilobytes));
    Ended ended = RealCommand.start(folder, limited, scene.arguments(folder)).ended();
    return judged("no room on the disk", scene, folder, ended, before);
  }

  private static Outcome fullOutput(Scene scene, Path folder, Map<String, String> before)
      throws IOException, InterruptedException {
    Ended ended = RealCommand.start(FULL, folder, NO_WRAPPER, scene.arguments(folder)).ended();
    if (ended.code() != Ended.FAILED) {
      throw new FailedTrial(scene.name() + ", standard output full: exit code " + ended.code());
    }
    return judged("standard output is full", scene, folder, ended, before);
  }

  private static Outcome closedPipe(Scene scene, Path folder, Map<String, String> before)
      throws IOException, InterruptedException {
    Ended ended = RealCommand.start(folder, CLOSED_PIPE, scene.arguments(folder)).ended();
    return judged("the reader of the output has ended", scene, folder, ended, before);
  }

  private static Outcome twoAtOnce(Scene scene, Path folder, Map<String, String> before)
      throws IOException, InterruptedException {
    var one = RealCommand.start(folder, NO_WRAPPER, scene.arguments(folder));
    var two = RealCommand.start(folder, NO_WRAPPER, scene.arguments(folder));
    Ended first = one.ended();
    Ended second = two.ended();
    boolean firstDid = first.code() == Ended.DONE;
    Ended better = firstDid ? first : second;
    if (better.code() != Ended.DONE) {
      throw new FailedTrial(scene.name() + ", two at once, both failed: " + better.said());
    }
    Ended other = firstDid ? second : first;
    Wholeness.judge(scene, folder, other, before);
    return judged("two processes at once", scene, folder, better, before);
  }

  private static Outcome judged(
      String what, Scene scene, Path folder, Ended ended, Map<String, String> before)
      throws IOException {
    String state = Wholeness.judge(scene, folder, ended, before);
    Wholeness.mend(scene, folder, state);
    return new Outcome(what, state);
  }
}
