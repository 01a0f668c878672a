package dev.weft.cli.options;

import picocli.CommandLine.Option;

/** The source of random choices. */
public final class SeedOption {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Source of every random choice; the same seed gives the same result.")
  public long seed = 1;
}
