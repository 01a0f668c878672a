package dev.weft.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine;

/**
 * What a command talks to.
 *
 * @param places how wide a table may be
 * @param wraps whether long lines are broken, between words; where no terminal is they stay whole,
 *     for those who search them
 * @param moving whether a line of standard error may be drawn again and again
 * @param colouredOut whether standard output understands colours, and they are wanted
 * @param colouredErr the same of standard error
 */
public record Screen(
    int places, boolean wraps, boolean moving, boolean colouredOut, boolean colouredErr) {

  /** The command at the root of all others, which knows where they talk to. */
  public interface Holder {
    /** Where every command talks to. */
    Screen screen();
  }

  /** What no terminal shows. */
  public static final Screen PLAIN = new Screen(80, false, false, false, false);

  private static final int WHOLE = 1_000_000;

  private static final int OUT = 1;
  private static final int ERR = 2;

  private static final int NARROWEST = 40;
  private static final int WIDEST = 200;

  /** The request for a terminal's size. */
  private static final long SIZE =
      System.getProperty("os.name", "").startsWith("Mac") ? 0x40087468L : 0x5413L;

  /** What this process talks to. */
  public static Screen ofProcess() {
    return of(System.getenv(), isTerminal(OUT), isTerminal(ERR));
  }

  /** What a command talks to, as the root of its command line says. */
  static Screen of(CommandLine command) {
    return ((Holder) command.getCommandSpec().root().userObject()).screen();
  }

  /** What a process with such an environment and such descriptors talks to. */
  static Screen of(Map<String, String> environment, boolean outTerminal, boolean errTerminal) {
    boolean able = !"dumb".equals(environment.get("TERM"));
    boolean wanted = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
    OptionalInt told = number(environment.getOrDefault("COLUMNS", ""));
    OptionalInt shown =
        outTerminal ? columns(OUT) : errTerminal ? columns(ERR) : OptionalInt.empty();
    int places = shown.orElseGet(() -> told.orElse(PLAIN.places));
    return new Screen(
        Math.clamp(places, NARROWEST, WIDEST),
        outTerminal || errTerminal || told.isPresent(),
        errTerminal && able,
        outTerminal && wanted,
        errTerminal && wanted);
  }

  /** How long a line of words may be. */
  int line() {
    return wraps ? places : WHOLE;
  }

  private static OptionalInt number(String text) {
    return text.matches("[1-9][0-9]{0,5}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  @SuppressWarnings("restricted") // the launcher grants native access
  private static boolean isTerminal(int descriptor) {
    Linker linker = Linker.nativeLinker();
    var isatty = linker.defaultLookup().find("isatty");
    if (isatty.isEmpty()) {
      return false;
    }
    var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    try {
      return (int) linker.downcallHandle(isatty.get(), type).invokeExact(descriptor) == 1;
    } catch (Throwable e) {
      throw new IllegalStateException("isatty could not be called", e);
    }
  }

  /** The width of the terminal that a descriptor is; empty when it does not tell. */
  @SuppressWarnings("restricted") // the launcher grants native access
  private static OptionalInt columns(int descriptor) {
    Linker linker = Linker.nativeLinker();
    var ioctl = linker.defaultLookup().find("ioctl");
    if (ioctl.isEmpty()) {
      return OptionalInt.empty();
    }
    var type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      var call = linker.downcallHandle(ioctl.get(), type, Linker.Option.firstVariadicArg(2));
      int result = (int) call.invokeExact(descriptor, SIZE, size);
      int columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
      return result == 0 && columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    } catch (Throwable e) {
      throw new IllegalStateException("ioctl could not be called", e);
    }
  }
}
