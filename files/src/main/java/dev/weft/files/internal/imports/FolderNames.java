package dev.weft.files.internal.imports;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.FolderColumns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import java.util.List;
import java.util.Optional;

/** Names of folders that tell of events what the files in them do not, and that are not read. */
final class FolderNames {

  private static final List<Role> TOLD =
      List.of(Role.USER_ID, Role.ITEM_ID, Role.EVENT_TYPE, Role.VALUE, Role.TIMESTAMP);

  private FolderNames() {}

  /** What is odd about a file that nobody named as one of events or as a part of them. */
  static Optional<Oddity> unread(FilePlan plan, FileTally tally) {
    boolean alone = tally.content == Content.EVENTS && !plan.exact();
    if (!alone || !plan.folders().names().isEmpty()) {
      return Optional.empty();
    }
    FolderColumns folders = FolderColumns.of(plan.path());
    List<String> lost =
        folders.names().stream().filter(name -> isLost(name, folders, tally)).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Oddity(
                "folders-not-read",
                tally.file,
                "the names of the folders above it tell %s, which its events lack: --events reads"
                        .formatted(String.join(", ", lost))
                    + " them with the file or with a folder of such files"));
  }

  private static boolean isLost(String name, FolderColumns folders, FileTally tally) {
    String canonical = ColumnNames.canonical(name);
    boolean day = folders.day().filter(name::equals).isPresent();
    return (day && !tally.columns.has(Role.TIMESTAMP))
        || TOLD.stream()
            .filter(role -> !tally.columns.has(role))
            .anyMatch(role -> ColumnNames.place(role.label(), canonical) >= 0);
  }
}
