package dev.weft.bench.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the real command at a random moment. What it replaces must then be the old or the new one,
 * nothing else may have changed, and the same command again must mend everything.
 */
final class Kills implements Trial {

  private static final List<String> SIGNALS = List.of("KILL", "TERM", "INT", "HUP");

  /** A parent that ignores signals hands that down; this takes it back. */
  private static final List<String> WRAPPER = List.of("env", "--default-signal=INT,HUP,TERM");

  private final Scenes scenes;
  private final Map<String, Long> durations = new HashMap<>();

  Kills(Store store) {
    scenes = new Scenes(store);
  }

  @Override
  public Outcome run(Random random, Path work) throws IOException, InterruptedException {
    Scene scene = scenes.any(random);
    String signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
    boolean inTheMove = random.nextBoolean();
    double moment = random.nextDouble();
    Path folder = Files.createDirectory(work.resolve("trial"));
    scene.prepare(folder);
    Files.writeString(folder.resolve("notes.txt"), "not Weft's");
    long usual = duration(scene, work);
    Map<String, String> before = Trees.contents(folder);

    var command = RealCommand.start(folder, WRAPPER, scene.arguments(folder));
    if (inTheMove) {
      awaitWriting(command, folder);
    }
    long nanos = (long) (inTheMove ? moment * moment * 30e6 : moment * usual);
    boolean running = !command.process().waitFor(nanos, TimeUnit.NANOSECONDS);
    if (running) {
      strike(command, signal);
    }
    Ended ended = running ? command.ended().struck() : command.ended();
    String state = Wholeness.judge(scene, folder, ended, before);
    Wholeness.mend(scene, folder, state);
    return new Outcome(scene.name() + ", " + (running ? signal : "ended before the signal"), state);
  }

  private static void strike(RealCommand command, String signal)
      throws IOException, InterruptedException {
    switch (signal) {
      case "KILL" -> command.process().destroyForcibly();
      case "TERM" -> command.process().destroy();
      default -> command.signal(signal);
    }
  }

  /** Waits for the first sign of something unfinished. */
  private static void awaitWriting(RealCommand command, Path folder)
      throws IOException, InterruptedException {
    while (command.process().isAlive()) {
      try (Stream<Path> entries = Files.walk(folder)) {
        if (entries.anyMatch(entry -> Wholeness.isPassing(entry.getFileName().toString()))) {
          return;
        }
      } catch (UncheckedIOException e) {
        return; // something went away while it was looked at
      }
      Thread.sleep(0, 200_000);
    }
  }

  /** How long the command takes undisturbed, once for each scene; it ends in the new state. */
  private long duration(Scene scene, Path work) throws IOException, InterruptedException {
    Long known = durations.get(scene.name());
    if (known != null) {
      return known;
    }
    Path trial = Files.createDirectory(work.resolve("whole"));
    scene.prepare(trial);
    long start = System.nanoTime();
    Ended ended = RealCommand.start(trial, WRAPPER, scene.arguments(trial)).ended();
    long took = System.nanoTime() - start;
    if (ended.code() != Ended.DONE || !scene.state(trial).equals("new")) {
      throw new FailedTrial(scene.name() + ", undisturbed: " + ended.said());
    }
    Trees.delete(trial);
    durations.put(scene.name(), took);
    return took;
  }
}
