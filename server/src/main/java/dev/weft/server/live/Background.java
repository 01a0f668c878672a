package dev.weft.server.live;

import dev.weft.math.internal.threads.Parallel;
import dev.weft.math.internal.threads.Waiting;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/*
 * A trainer computes for minutes without a pause. On a machine whose processors are all asked for it
 * got as long a turn as a request did, and requests queued behind it: at 16 connections on two
 * processors 99 in 100 lists came within 40 to 48 ms beside a refresh, and within 24 to 28 ms once
 * the trainer gave way (bench/run load). Linux knows for each thread how nice it is; at 10 it still
 * gets a tenth of a processor that is never idle, so that a refresh ends on a server that is busy
 * all day. A thread that it has begun inherits that and can never take it back, so the work has a
 * thread of its own, and so have its loops; whatever wakes others, such as a swap of what answers,
 * is not done here.
 */
/**
 * Work that gives way to whoever answers.
 *
 * @param workers processors that it may use, at least 1
 */
record Background(int workers) {

  /** How much less important than everyone else, from 0 to 19. */
  static final int NICE = 10;

  /** The call that makes the calling thread less important; empty where threads have no say. */
  private static final Optional<Niceness> NICENESS = Niceness.find();

  /**
   * Does something on a thread of its own and waits for it. Whoever is interrupted meanwhile passes
   * that on and waits for the end.
   */
  <R> R run(Supplier<R> work) {
    var task = new FutureTask<>(() -> Parallel.within(workers, work));
    Thread thread =
        Thread.ofPlatform()
            .name(Thread.currentThread().getName() + "-work")
            .daemon()
            .start(
                () -> {
                  NICENESS.ifPresent(Niceness::giveWay);
                  task.run();
                });
    return Waiting.toTheEnd(task, thread::interrupt);
  }

  /** The system's {@code setpriority}, which on Linux is of the calling thread. */
  private record Niceness(MethodHandle call) {

    private static final int PROCESS = 0;
    private static final int ITSELF = 0;

    @SuppressWarnings("restricted") // the launcher allows native code, and core needs it anyway
    static Optional<Niceness> find() {
      if (!System.getProperty("os.name", "").equals("Linux")) {
        return Optional.empty();
      }
      var number = ValueLayout.JAVA_INT;
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("setpriority")
          .map(
              address ->
                  new Niceness(
                      linker.downcallHandle(
                          address, FunctionDescriptor.of(number, number, number, number))));
    }

    /** A system that refuses leaves the thread as important as the others. */
    void giveWay() {
      try {
        int _ = (int) call.invokeExact(PROCESS, ITSELF, NICE);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
