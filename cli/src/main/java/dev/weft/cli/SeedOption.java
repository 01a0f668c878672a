package dev.weft.cli;

import picocli.CommandLine.Option;

/** The source of random choices. */
final class SeedOption {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Source of every random choice; the same seed gives the same result.")
  long seed = 1;
}
