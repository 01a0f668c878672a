package dev.weft.math.internal;

/** Holds the choice of kernels: made when first asked for. */
final class KernelChoice {

  static final Kernels FASTEST = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? new SimdKernels() : new ScalarKernels();
  }
}
