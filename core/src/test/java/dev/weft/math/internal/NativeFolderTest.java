package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // a profile's folders are the user's own there
class NativeFolderTest {

  /** Number of a user and a group that is not the one that runs this. */
  private static final int ANOTHER = 12_345;

  @TempDir private Path temporary;

  @Test
  void aNewFolderIsForTheUserAlone() throws IOException {
    Path folder = NativeFolder.checked(temporary.resolve("a/b/natives"), "WEFT_NATIVES");
    assertThat(mode(folder)).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatOthersCanReadBecomesPrivate() throws IOException {
    Path folder = made("natives", "rwxr-xr-x");
    assertThat(mode(NativeFolder.checked(folder, "WEFT_NATIVES"))).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatOthersCanWriteIsRefusedAndTheVariableNamed() throws IOException {
    for (String mode : new String[] {"rwxrwxrwx", "rwxrwx---"}) {
      Path folder = made("open" + mode, mode);
      assertThatIllegalStateException()
          .isThrownBy(() -> NativeFolder.checked(folder, "WEFT_NATIVES"))
          .withMessageContaining(folder.toRealPath().toString())
          .withMessageContaining("others can write there")
          .withMessageContaining("set WEFT_NATIVES");
    }
  }

  @Test
  void aFolderThatOthersCanReplaceIsRefused() throws IOException {
    Path above = made("above", "rwxrwxrwx");
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeFolder.checked(above.resolve("natives"), "WEFT_NATIVES"))
        .withMessageContaining("others can write to " + above.toRealPath());
  }

  /** Who owns a folder can put another one in the place of what lies in it, sticky or not. */
  @Test
  void aFolderOfAnotherUserAboveIsRefused() throws IOException {
    Path above = made("another", "rwxr-xr-x");
    assumeTrue(handedOver(above), "only root gives folders to others");
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeFolder.checked(above.resolve("natives"), "WEFT_NATIVES"))
        .withMessageContaining("others can write to " + above.toRealPath());
  }

  @Test
  void aFolderOfAGroupAboveIsRefused() throws IOException {
    Path above = made("group", "rwxrwxr-x");
    Files.setAttribute(above, "unix:gid", someGroup(above));
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeFolder.checked(above.resolve("natives"), "WEFT_NATIVES"))
        .withMessageContaining("others can write to " + above.toRealPath());
  }

  private static int someGroup(Path above) throws IOException {
    boolean root = Files.getAttribute(above, "unix:uid").equals(0);
    Object own = Files.getAttribute(above, "unix:gid");
    assumeTrue(root || !own.equals(Files.getAttribute(above, "unix:uid")), "a group of one's own");
    return root ? ANOTHER : (int) own;
  }

  private static boolean handedOver(Path folder) {
    try {
      Files.setAttribute(folder, "unix:uid", ANOTHER);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithTheVariable() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeFolder.checked(file.resolve("natives"), "WEFT_NATIVES"))
        .withMessageContaining("set WEFT_NATIVES");
  }

  @Test
  void theLibrariesAreToldToUnpackThere() {
    NativeFolder.prepare();
    assertThat(Path.of(System.getProperty("org.bytedeco.javacpp.cachedir"))).isDirectory();
    assertThat(Path.of(System.getProperty("ZstdTempFolder"))).isDirectory();
    assertThat(Path.of(System.getProperty("jna.tmpdir"))).isDirectory();
  }

  private Path made(String name, String mode) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
