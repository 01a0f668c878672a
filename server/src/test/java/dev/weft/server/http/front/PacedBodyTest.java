package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.server.http.HttpFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.content.AsyncContent;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that come slowly, or stop coming. */
class PacedBodyTest {

  private static final Duration PATIENCE = Duration.ofMillis(50);

  private static final String BEGUN =
      "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 2000\r\n\r\n{\"user";

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

  private static PacedBody paced(InputStream body, int slowest, Duration patience) {
    return new PacedBody(Content.Source.from(body), slowest, patience);
  }

  @Test
  void aTrickleIsGivenUp() {
    var body = paced(trickle(10_000, 10), 10_000, PATIENCE);
    assertThatThrownBy(body::readAllBytes).hasCauseInstanceOf(TimeoutException.class);
  }

  /** It was given up once the next byte had come. */
  @Test
  void silenceIsGivenUpWhateverCameBefore() {
    var source = new AsyncContent();
    source.write(false, ByteBuffer.allocate(1_000_000), Callback.NOOP);
    var body = new PacedBody(source, 1, PATIENCE);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> assertThatThrownBy(body::readAllBytes).hasCauseInstanceOf(TimeoutException.class));
  }

  @Test
  void aBodyThatFailsFailsAsItDid() {
    var source = new AsyncContent();
    source.fail(new EofException("gone"));
    assertThatThrownBy(new PacedBody(source, 1, PATIENCE)::readAllBytes)
        .isInstanceOf(EofException.class);
  }

  @Test
  void aTrickleThatIsFastEnoughOrSoonOverIsRead() throws IOException {
    assertThat(paced(trickle(60, 10), 1, Duration.ofMillis(400)).readAllBytes()).hasSize(60);
    assertThat(paced(trickle(3, 1), 10_000, Duration.ofMinutes(1)).readAllBytes()).hasSize(3);
  }

  @Test
  void whatIsDoneWithABodyMeanwhileDoesNotCount() throws Exception {
    var body = paced(new ByteArrayInputStream(new byte[3]), 10_000, PATIENCE);
    for (int i = 0; i < 3; i++) {
      Thread.sleep(60);
      assertThat(body.read()).isZero();
    }
    assertThat(body.read()).isEqualTo(-1);
  }

  /** A byte now and then kept a place as long as the client wanted. */
  @Test
  void aClientThatSendsAByteNowAndThenIsToldSoAndLeavesItsPlace() throws Exception {
    try (var server = impatient();
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.service.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(BEGUN.getBytes(StandardCharsets.US_ASCII));
      Thread drip = Thread.ofVirtual().start(() -> drip(out));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      drip.interrupt();
      assertThat(answer).startsWith("HTTP/1.1 408").contains("the body did not come in time");
    }
  }

  private static void drip(OutputStream out) {
    try {
      while (true) {
        Thread.sleep(300);
        out.write(' ');
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // it was told
    }
  }

  private HttpFixture impatient() {
    return HttpFixture.of(
        folder, "server: {idle_timeout: 1s}", Optional.empty(), options -> options);
  }

  /** It was a defect of the server, with its trace in the log. */
  @Test
  void aClientThatFallsSilentInItsBodyIsToldSo() throws IOException {
    try (var server = impatient();
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.service.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(BEGUN.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("the body did not come in time");
    }
  }
}
