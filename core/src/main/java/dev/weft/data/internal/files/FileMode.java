package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read and write a file that is replaced: its successor keeps that. Where there is no file
 * yet, the process's umask says it. Systems without such modes have none.
 */
final class FileMode {

  private final Set<PosixFilePermission> permissions;

  private FileMode(Set<PosixFilePermission> permissions) {
    this.permissions = permissions;
  }

  /** The mode of a file; empty when there is no such file. */
  static Optional<FileMode> of(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.isRegularFile(file)
        ? Optional.empty()
        : Optional.of(new FileMode(view.readAttributes().permissions()));
  }

  /**
   * Makes the empty file that the successor is written into, so that who may not read the old one
   * cannot read the new one meanwhile. Its owner may write to it, whatever the mode says.
   */
  void create(Path unfinished) throws IOException {
    Set<PosixFilePermission> own = EnumSet.copyOf(permissions);
    own.add(PosixFilePermission.OWNER_READ);
    own.add(PosixFilePermission.OWNER_WRITE);
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(own));
  }

  /** Gives it to a finished file, whoever made that. */
  void put(Path finished) throws IOException {
    Files.setPosixFilePermissions(finished, permissions);
  }
}
