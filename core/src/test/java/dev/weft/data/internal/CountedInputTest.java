package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedInputTest {

  private static final String FAULT = "its parts are damaged";

  private record Parts(
      List<String> texts, float[] floats, double[] doubles, List<Integer> numbers) {}

  private static final Parts PARTS =
      new Parts(
          List.of("", "línea\n", "中"),
          new float[] {1, Float.NaN},
          new double[] {-0.1},
          List.of(7, -7));

  private static byte[] bytes() {
    return CountedOutput.bytes(
        PARTS,
        (out, parts) -> {
          out.texts(parts.texts());
          out.floats(parts.floats());
          out.doubles(parts.doubles());
          out.list(parts.numbers(), CountedOutput::writeInt);
        });
  }

  private static Parts read(byte[] bytes) {
    return CountedInput.read(bytes, FAULT, CountedInputTest::parts);
  }

  private static Parts parts(CountedInput in) throws IOException {
    return new Parts(in.texts(), in.floats(), in.doubles(), in.list(CountedInput::readInt));
  }

  @Test
  void whatWasWrittenIsRead() {
    Parts read = read(bytes());

    assertThat(read.texts()).isEqualTo(PARTS.texts());
    assertThat(read.floats()).containsExactly(PARTS.floats());
    assertThat(read.doubles()).containsExactly(PARTS.doubles());
    assertThat(read.numbers()).isEqualTo(PARTS.numbers());
  }

  /** What ended too soon was said to be damaged by null. */
  @Test
  void bytesCutAnywhereAreRefusedWithWhatIsWrong() {
    byte[] whole = bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(FAULT + ": (bytes are missing at its end|\\d+ parts in \\d+ bytes)");
    }
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    byte[] longer = Arrays.copyOf(bytes(), bytes().length + 2);

    assertThatThrownBy(() -> read(longer)).hasMessage(FAULT + ": 2 bytes are left over");
  }

  @Test
  void aCountIsBelievedOnlyWhenTheBytesForItAreThere() {
    for (int count : new int[] {-1, 3, Integer.MAX_VALUE}) {
      byte[] counted =
          CountedOutput.bytes(
              count,
              (out, value) -> {
                out.writeInt(value);
                out.writeLong(0);
              });
      assertThatThrownBy(() -> CountedInput.read(counted, FAULT, CountedInput::floats))
          .hasMessage(FAULT + ": " + count + " parts in 8 bytes");
    }
  }
}
