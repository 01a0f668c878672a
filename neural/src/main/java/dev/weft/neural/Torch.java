package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.weft.math.internal.NativeFolder;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * PyTorch's native library, loaded when the first network is trained and never before. Nothing is
 * fetched: the library comes from the class path.
 *
 * <p>One network is trained at a time in a process: PyTorch has one source of chance, and the order
 * of its draws would depend on who else draws.
 */
final class Torch {

  /** Threads that a training may use; the result is the same for the same number. */
  static final String THREADS = "weft.neural.threads";

  static final String ENGINE = "PyTorch";

  /**
   * The same everywhere, or equal data would give unequal bytes on another machine. The threads of
   * OpenMP wait for each other in loops, so that on a busy machine two took twenty times as long.
   */
  private static final int DEFAULT_THREADS = 1;

  private static final String AMONG_MODULES =
      ": all jars that weft-neural brings must be on the class path, or among the modules by"
          + " --add-modules ALL-MODULE-PATH";

  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private Torch() {}

  /**
   * Does some work with the library.
   *
   * @throws IllegalStateException when it is not there for this platform, naming what to add
   */
  static <T> T with(Function<NDManager, T> work) {
    ONE_AT_A_TIME.lock();
    try (NDManager manager = engine().newBaseManager()) {
      return work.apply(manager);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static Engine engine() {
    NativeFolder.prepare();
    set("ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "true");
    set("ai.djl.default_engine", ENGINE);
    set("ai.djl.pytorch.graph_optimizer", "false");
    set("ai.djl.pytorch.num_interop_threads", "1");
    set(
        "ai.djl.pytorch.num_threads",
        Integer.toString(Math.max(1, Integer.getInteger(THREADS, DEFAULT_THREADS))));
    try {
      return Engine.getEngine(ENGINE);
    } catch (EngineException
        | IllegalArgumentException
        | IllegalStateException
        | AssertionError
        | LinkageError failure) {
      throw new IllegalStateException(unusable(failure), failure);
    }
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static String unusable(Throwable failure) {
    String platform =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
            + " on "
            + System.getProperty("os.arch");
    Throwable root = root(failure);
    return String.format(
        Locale.ROOT,
        "neural models need PyTorch's native library to be trained, and it could not be loaded for"
            + " %s (%s)%s; every other algorithm works without, and so do neural models that are"
            + " trained",
        platform,
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage(),
        remedy(root));
  }

  /** The library may be there and a jar beside it not, as where modules were left out. */
  private static String remedy(Throwable root) {
    if (!PackedLibrary.isHere()) {
      return ": add ai.djl.pytorch:pytorch-native-cpu:2.7.1 with the classifier of the platform"
          + " (linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64) to the class path, as with"
          + " WEFT_CLASS_PATH";
    }
    return switch (root) {
      case ClassNotFoundException e -> ", a class" + AMONG_MODULES;
      case NoClassDefFoundError e -> ", a class" + AMONG_MODULES;
      case EngineException e -> AMONG_MODULES;
      default -> "";
    };
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The next draws follow from a number. To be called within {@link #with}. */
  static void seed(long seed) {
    Engine.getEngine(ENGINE).setRandomSeed((int) (seed ^ (seed >>> Integer.SIZE)));
  }

  /**
   * {@code x · factor}, differentiable. DJL's own {@code mul(Number)} and {@code div(Number)} hand
   * the number to PyTorch in memory of the JVM and let go of it at once, although the gradient
   * still needs it: after a garbage collection it is something else.
   */
  static NDArray scaled(NDArray x, double factor) {
    return x.mul(x.getManager().create((float) factor));
  }
}
