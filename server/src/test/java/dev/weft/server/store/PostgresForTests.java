package dev.weft.server.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own, on a free port of the loopback, with a database for each
 * that asks. It ends with the JVM. The server refuses to run as root, so that it runs as another
 * user where the tests do.
 */
public final class PostgresForTests {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"));

  private static Optional<PostgresForTests> shared = Optional.empty();

  private final Path binaries;
  private final Path folder;
  private final int port;

  private PostgresForTests(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  /** Whether the programs are there. */
  public static boolean installed() {
    return binaries().isPresent();
  }

  /** Where there is none, CI must not pass as if there was. */
  public static boolean required() {
    return System.getenv("CI") != null;
  }

  /** The URL of a new database, on the one server of this JVM. */
  public static synchronized String database() throws Exception {
    if (shared.isEmpty()) {
      shared = Optional.of(started());
    }
    return shared.get().create("weft" + DATABASES.incrementAndGet());
  }

  private static PostgresForTests started() throws Exception {
    Path binaries =
        binaries()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "PostgreSQL is needed: install the package postgresql"));
    Path folder = Files.createTempDirectory("weft-postgres");
    var server = new PostgresForTests(binaries, folder, freePort());
    if (isRoot()) {
      server.run(List.of("chown", server.owner(), folder.toString()));
    }
    Path data = folder.resolve("data");
    server.runAsOwner(
        "initdb", "-D", data.toString(), "-U", "weft", "-A", "trust", "-E", "UTF8", "--no-sync");
    String options =
        "-p " + server.port + " -h 127.0.0.1 -c unix_socket_directories='' -c fsync=off";
    server.runAsOwner(
        "pg_ctl",
        "start",
        "-w",
        "-D",
        data.toString(),
        "-o",
        options,
        "-l",
        folder.resolve("log").toString());
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    return server;
  }

  private void stop() {
    try {
      runAsOwner("pg_ctl", "stop", "-m", "immediate", "-D", folder.resolve("data").toString());
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("PostgreSQL of the tests did not stop: " + e);
    }
  }

  private String create(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url(name);
  }

  private String url(String name) {
    return String.format(Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s?user=weft", port, name);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The newest that is installed. */
  private static Optional<Path> binaries() {
    List<Path> candidates = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":")) {
      candidates.add(Path.of(folder));
    }
    for (Path folder : FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> versions = Files.list(folder)) {
          versions
              .sorted(Comparator.reverseOrder())
              .map(one -> one.resolve("bin"))
              .forEach(candidates::add);
        } catch (IOException e) {
          // A folder that cannot be read holds nothing for us.
        }
      }
    }
    return candidates.stream()
        .filter(
            one ->
                Files.isExecutable(one.resolve("initdb"))
                    && Files.isExecutable(one.resolve("pg_ctl")))
        .findFirst();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private String owner() throws IOException {
    String users = Files.readString(Path.of("/etc/passwd"));
    return users.lines().anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody";
  }

  private void runAsOwner(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", owner(), "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("weft-postgres", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }
}
