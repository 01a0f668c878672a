package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come slowly, or stop coming. */
class PacedBodyTest {

  private static final Duration PATIENCE = Duration.ofMillis(50);

  @TempDir private Path folder;

  /** A byte each time somebody asks, after a while. */
  private static InputStream trickle(int bytes, int millis) {
    return new InputStream() {
      private int left = bytes;

      @Override
      public int read() throws IOException {
        try {
          Thread.sleep(millis);
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = read();
        if (read >= 0) {
          into[offset] = (byte) read;
        }
        return read < 0 ? -1 : 1;
      }
    };
  }

  @Test
  void aTrickleIsGivenUp() {
    var body = new PacedBody(trickle(10_000, 10), 10_000, PATIENCE);
    assertThatThrownBy(body::readAllBytes).hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aTrickleThatIsFastEnoughOrSoonOverIsRead() throws IOException {
    assertThat(new PacedBody(trickle(20, 10), 1, PATIENCE).readAllBytes()).hasSize(20);
    assertThat(new PacedBody(trickle(3, 1), 10_000, Duration.ofMinutes(1)).readAllBytes())
        .hasSize(3);
  }

  @Test
  void whatIsDoneWithABodyMeanwhileDoesNotCount() throws Exception {
    var body = new PacedBody(new ByteArrayInputStream(new byte[3]), 10_000, PATIENCE);
    for (int i = 0; i < 3; i++) {
      Thread.sleep(60);
      assertThat(body.read()).isZero();
    }
    assertThat(body.read()).isEqualTo(-1);
  }

  /** It was a defect of the server, with its trace in the log. */
  @Test
  void aClientThatFallsSilentInItsBodyIsToldSo() throws IOException {
    try (var server =
            HttpFixture.of(
                folder, "server: {idle_timeout: 1s}", Optional.empty(), options -> options);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.service.port())) {
      socket.setSoTimeout(60_000);
      String begun =
          "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 20\r\n\r\n{\"user";
      socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("the body did not come in time");
    }
  }
}
