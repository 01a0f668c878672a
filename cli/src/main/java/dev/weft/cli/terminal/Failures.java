package dev.weft.cli.terminal;

import dev.weft.data.internal.files.DamagedFileException;
import dev.weft.files.BadDataException;
import dev.weft.models.ModelFileException;
import dev.weft.server.store.StoreException;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.StackTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one message without a stack trace, and chooses the exit code. */
public final class Failures {

  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int BAD_DATA = 3;

  private Failures() {}

  /** The arguments could not be understood. */
  public static int ofUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    said(lowerCased(message(failure)), Screen.of(command)).forEach(err::println);
    if (failure instanceof UnmatchedArgumentException) {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return USAGE;
  }

  /** The command failed. */
  public static int ofExecution(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    Throwable reason = unwrapped(failure);
    complain(reason, Screen.of(command), err);
    if (command.getCommand() instanceof ConsoleCommand console && console.debugging()) {
      err.print(StackTrace.of(failure));
    } else if (exitCode(reason) == FAILED && !saysAll(reason)) {
      err.println("      --debug shows where it happened.");
    }
    err.flush();
    return exitCode(reason);
  }

  /** Whether the sentence alone leads to the remedy, so that nobody needs to look into the code. */
  private static boolean saysAll(Throwable reason) {
    return reason instanceof IOException || reason instanceof StoreException;
  }

  /** The exit code of some work, whatever it throws. */
  public static int guarded(IntSupplier work, CommandLine command) {
    try {
      return work.getAsInt();
    } catch (RuntimeException e) {
      return ofExecution(e, command, command.getParseResult());
    } catch (Error e) {
      said(ofMachine(e), Screen.of(command)).forEach(command.getErr()::println);
      return FAILED;
    }
  }

  /** A thread of a library died. */
  public static void ofThread(Throwable failure, CommandLine command) {
    String text = failure instanceof Error error ? ofMachine(error) : message(failure);
    said(text, Screen.of(command)).forEach(command.getErr()::println);
    command.getErr().flush();
  }

  /** A result that could not be written is a failure. */
  public static int ofOutput(int exitCode, Optional<IOException> failure, CommandLine command) {
    if (failure.isEmpty()) {
      return exitCode;
    }
    said("standard output cannot be written: " + message(failure.get()), Screen.of(command))
        .forEach(command.getErr()::println);
    return exitCode == 0 ? FAILED : exitCode;
  }

  /** A fault of the data has a line of its own; everything else is one message. */
  private static void complain(Throwable reason, Screen screen, PrintWriter err) {
    if (reason instanceof BadDataException bad) {
      bad.faults().forEach(fault -> said(fault.toString(), screen).forEach(err::println));
    } else {
      said(message(reason), screen).forEach(err::println);
    }
  }

  /** A complaint as lines; whatever stands in it, no part of it looks like another one. */
  static List<String> said(String text, Screen screen) {
    return Display.wrapped("weft: " + Display.escaped(text), screen.line(), "      ").stream()
        .map(line -> Colours.complaint(line, screen))
        .toList();
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof UncheckedIOException wrapper && wrapper.getCause() != null
        ? wrapper.getCause()
        : failure;
  }

  static int exitCode(Throwable reason) {
    return switch (reason) {
      case BadDataException e -> BAD_DATA;
      case ModelFileException e -> BAD_DATA;
      case DamagedFileException e -> BAD_DATA;
      case NoSuchFileException e -> BAD_DATA;
      case NotDirectoryException e -> BAD_DATA;
      case IllegalArgumentException e -> USAGE;
      case StoreException e -> ofStore(e.fault());
      default -> FAILED;
    };
  }

  private static int ofStore(StoreException.Fault fault) {
    return switch (fault) {
      case ADDRESS, TAKEN -> USAGE;
      case CONTENT -> BAD_DATA;
      case ACCESS, FULL -> FAILED;
    };
  }

  /** What an error says that is the machine's and not the user's, in a sentence with a remedy. */
  static String ofMachine(Error error) {
    return switch (error) {
      case OutOfMemoryError e -> ConsoleCommand.heapTooSmall();
      case UnsatisfiedLinkError e ->
          "a native library could not be loaded, as when the temporary folder (TMPDIR) is full;"
              + " 'weft doctor' checks all of them: "
              + message(e);
      case LinkageError e ->
          "a native library could not be loaded; 'weft doctor' checks all of them: " + root(e);
      default -> "a defect: " + root(error);
    };
  }

  /** What the first of a chain of causes says. */
  public static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof IllegalStateException
        ? message(root)
        : String.format(Locale.ROOT, "%s: %s", root.getClass().getSimpleName(), message(root));
  }

  public static String message(Throwable reason) {
    return switch (reason) {
      case NoSuchFileException e -> "there is no file or folder " + e.getFile();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case FileAlreadyExistsException e -> "there is something already at " + e.getFile();
      case NotDirectoryException e -> "not a folder: " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> {
        String said = reason.getMessage();
        yield said == null || said.isBlank() ? reason.getClass().getSimpleName() : said;
      }
    };
  }

  private static String lowerCased(String message) {
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
