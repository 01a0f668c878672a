package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.SparseMatrix;
import org.junit.jupiter.api.Test;

class SessionsTest {

  @Test
  void whatIsDoneToItsUsersDoesNotChangeThem() {
    int[] users = {4};
    var items = new SparseMatrix(1, 2, new int[] {0, 2}, new int[] {0, 1}, new float[] {1, 1});
    long[] starts = {7};
    var sessions = new Sessions(users, starts, items);
    users[0] = 5;
    starts[0] = 8;
    sessions.users()[0] = 6;
    sessions.starts()[0] = 9;
    assertThat(sessions.users()).containsExactly(4);
    assertThat(sessions.starts()).containsExactly(7);
    assertThat(sessions.isEmpty()).isFalse();
    assertThat(Sessions.none(2).isEmpty()).isTrue();
  }
}
