package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that tell who did something in one of several columns. */
class StrangersUsersTest {

  @TempDir Path folder;

  private Path write(String name, List<String> lines) {
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }

  private ImportReport twoUsers(String... records) {
    var lines = new ArrayList<>(List.of("user_id,session_id,item_id"));
    lines.addAll(List.of(records));
    Columns columns =
        Columns.RECOGNISED.with(Role.USER_ID, "user_id").with(Role.USER_ID, "session_id");
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
        .read(List.of(Source.events(write("e.csv", lines))))
        .report();
  }

  @Test
  void theSameNumbersOfAccountsAndSessionsAreOdd() {
    assertThat(oddity(twoUsers("1,11,i1", "2,12,i2", ",1,i3", ",2,i4"), "user-ids-shared"))
        .contains("2 ids", "user_id and session_id", "such as '1'");
    assertThat(codes(twoUsers("1,11,i1", "2,12,i2", ",13,i3"))).doesNotContain("user-ids-shared");
    assertThat(codes(twoUsers("1,1,i1", "2,2,i2", ",1,i3"))).doesNotContain("user-ids-shared");
    assertThat(codes(twoUsers("ann@x.org,,i1", ",ann@x.org,i3"))).doesNotContain("user-ids-shared");
  }
}
