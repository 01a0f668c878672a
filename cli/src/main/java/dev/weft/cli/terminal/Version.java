package dev.weft.cli.terminal;

import picocli.CommandLine;

/** The version that the build wrote into the jar. */
public final class Version implements CommandLine.IVersionProvider {

  /** The name and the version of this build. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "weft " + (version == null ? "(not built as a jar)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
