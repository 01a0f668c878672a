package dev.weft.cli;

import dev.weft.files.BadDataException;
import dev.weft.models.file.ModelFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one message without a stack trace, and chooses the exit code. */
final class Failures {

  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int BAD_DATA = 3;

  private Failures() {}

  /** The arguments could not be understood. */
  static int ofUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("weft: " + lowerCased(message(failure)));
    if (failure instanceof UnmatchedArgumentException) {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return USAGE;
  }

  /** The command failed. */
  static int ofExecution(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    Throwable reason = unwrapped(failure);
    err.println("weft: " + message(reason));
    if (command.getCommand() instanceof ConsoleCommand console && console.debugging()) {
      failure.printStackTrace(err);
    } else if (exitCode(reason) == FAILED && !(reason instanceof IOException)) {
      err.println("      --debug shows where it happened.");
    }
    err.flush();
    return exitCode(reason);
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
      case IllegalArgumentException e -> USAGE;
      default -> FAILED;
    };
  }

  static String message(Throwable reason) {
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
