package dev.weft.server.live;

import dev.weft.data.internal.files.EndingException;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.JobLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/*
 * A store may hang, and how a training stands is asked all the while: by whoever looks whether the
 * server is ready before all others. So nothing is written under the monitor, under which that is
 * told; who begins a training holds a lock of its own until it is noted.
 */
/**
 * Where a tenant's trainings wait and run, one of each kind at a time, on the threads of the
 * engine. What goes wrong is said by the job and by health, and never ends the thread. Thread-safe.
 */
final class TrainingRoom {

  private static final System.Logger LOG = System.getLogger(TrainingRoom.class.getName());

  /** A training that has not ended by then hangs. */
  private static final Duration LONGEST = Duration.ofHours(2);

  /** This many failures in a row are not an accident. */
  private static final int FAILURES = 3;

  /** What a training does: it is told how to report, and returns what it did. */
  @FunctionalInterface
  interface Work {
    String run(TrainingKind kind, Consumer<String> progress);
  }

  private final JobLog jobs;
  private final Work work;
  private final Map<TrainingKind, ExecutorService> threads;
  private final Clock clock;
  private final ReentrantLock beginning = new ReentrantLock();
  private final Map<TrainingKind, Job> open = new EnumMap<>(TrainingKind.class);
  private final Map<TrainingKind, Instant> begun = new EnumMap<>(TrainingKind.class);
  private final Map<TrainingKind, String> failures = new EnumMap<>(TrainingKind.class);
  private final Map<TrainingKind, Schedule.Past> past = new EnumMap<>(TrainingKind.class);

  TrainingRoom(JobLog jobs, Work work, Map<TrainingKind, ExecutorService> threads, Clock clock) {
    this.jobs = jobs;
    this.work = work;
    this.threads = Map.copyOf(threads);
    this.clock = clock;
  }

  /** Begins a training, or gives back the one of its kind that waits or runs. */
  Job begin(TrainingKind kind) {
    beginning.lock();
    try {
      return open(kind).orElseGet(() -> begun(kind));
    } finally {
      beginning.unlock();
    }
  }

  private Job begun(TrainingKind kind) {
    var job =
        new Job(
            UUID.randomUUID().toString(),
            kind.name().toLowerCase(Locale.ROOT),
            Job.State.WAITING,
            "waits for the trainer",
            clock.instant(),
            Optional.empty());
    ExecutorService thread = threads.get(kind);
    if (thread == null) {
      throw new IllegalStateException("there is no thread for a training: " + kind);
    }
    jobs.put(job);
    put(kind, job);
    try {
      thread.execute(() -> run(kind, job));
    } catch (RejectedExecutionException e) {
      String why = "the server ends";
      end(kind, job, Duration.ZERO, Optional.of(why), why);
    }
    return job;
  }

  /** The latest state of a job that has not ended. */
  synchronized Optional<Job> find(String id) {
    return open.values().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  private synchronized Optional<Job> open(TrainingKind kind) {
    return Optional.ofNullable(open.get(kind));
  }

  /** Jobs that have not ended. */
  synchronized List<Job> open() {
    return new ArrayList<>(open.values());
  }

  /** Waits until every job has ended. */
  synchronized void settle() throws InterruptedException {
    while (!open.isEmpty()) {
      wait();
    }
  }

  /** The last training of each kind that has ended, well or not. */
  synchronized Map<TrainingKind, Schedule.Past> past() {
    return Map.copyOf(past);
  }

  private void run(TrainingKind kind, Job job) {
    Instant start = clock.instant();
    long nanos = System.nanoTime();
    Job running = with(job, Job.State.RUNNING, "begins", Optional.empty());
    synchronized (this) {
      begun.put(kind, start);
      open.put(kind, running);
    }
    try {
      jobs.put(running);
      String done =
          work.run(
              kind, step -> put(kind, with(running, Job.State.RUNNING, step, Optional.empty())));
      end(kind, job, took(start, nanos), Optional.empty(), done);
    } catch (RuntimeException | Error e) {
      String message = isOfEnding(e) ? "the server ended before the job did" : said(e);
      if (isEnding(kind) || isOfEnding(e)) {
        LOG.log(System.Logger.Level.INFO, "a training was broken off as the server ends: " + kind);
      } else {
        LOG.log(System.Logger.Level.WARNING, "a training failed: " + kind, e);
      }
      end(kind, job, took(start, nanos), Optional.of(message), message);
    }
  }

  /** A signal reaches who writes files before it reaches the trainer. */
  private static boolean isOfEnding(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(EndingException.class::isInstance);
  }

  private boolean isEnding(TrainingKind kind) {
    ExecutorService thread = threads.get(kind);
    return thread == null || thread.isShutdown();
  }

  private static String said(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "the heap is too small for this training ("
          + failure.getMessage()
          + "): start the server with more, such as WEFT_JAVA_OPTIONS=-Xmx8g";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private synchronized void put(TrainingKind kind, Job job) {
    open.put(kind, job);
  }

  /** A clock may be set meanwhile, and one that is stepped stands still. */
  private Duration took(Instant start, long nanos) {
    Duration told = Duration.between(start, clock.instant());
    Duration real = Duration.ofNanos(System.nanoTime() - nanos);
    return told.isNegative() ? Duration.ZERO : told.compareTo(real) < 0 ? told : real;
  }

  private synchronized int failuresOf(TrainingKind kind) {
    Schedule.Past last = past.get(kind);
    return last == null ? 0 : last.failures();
  }

  private void end(
      TrainingKind kind, Job job, Duration took, Optional<String> failure, String message) {
    Job.State state = failure.isEmpty() ? Job.State.DONE : Job.State.FAILED;
    Job done = with(job, state, message, Optional.of(clock.instant()));
    try {
      jobs.put(done);
    } catch (RuntimeException | Error e) { // a job that stayed open would be the last of its kind
      if (!isEnding(kind)) { // else the next start tells it as broken off
        LOG.log(System.Logger.Level.WARNING, "how a job ended could not be kept: " + message, e);
      }
    }
    synchronized (this) {
      open.remove(kind);
      begun.remove(kind);
      int failed = failure.isEmpty() ? 0 : failuresOf(kind) + 1;
      past.put(kind, new Schedule.Past(clock.instant(), took, failed));
      failure.ifPresentOrElse(why -> failures.put(kind, why), () -> failures.remove(kind));
      notifyAll();
    }
  }

  private static Job with(Job job, Job.State state, String message, Optional<Instant> ended) {
    return new Job(job.id(), job.kind(), state, message, job.created(), ended);
  }

  /** Why the trainer cannot be relied on; empty when it can. */
  synchronized List<String> faults() {
    List<String> faults = new ArrayList<>();
    threads.forEach(
        (kind, thread) -> {
          String name = kind.name().toLowerCase(Locale.ROOT);
          if (thread.isShutdown()) {
            faults.add("the trainer for '" + name + "' is dead: start the server again");
          }
          int count = failuresOf(kind);
          if (count >= FAILURES) {
            faults.add(
                String.format(
                    Locale.ROOT,
                    "the last %d trainings of kind '%s' failed: %s",
                    count,
                    name,
                    failures.get(kind)));
          }
          Instant since = begun.get(kind);
          if (since != null && since.plus(LONGEST).isBefore(clock.instant())) {
            faults.add(
                String.format(
                    Locale.ROOT,
                    "a training of kind '%s' has not ended since %s: start the server again",
                    name,
                    since));
          }
        });
    return faults;
  }
}
