package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that nobody wants: the answer comes, and the connection goes on or says that it ends. */
class UnreadBodyTest {

  private static final int MEGABYTE = 1_000_000;

  @TempDir private Path folder;

  /** One connection, on which one request after another is sent whole and then its answer read. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(HttpFixture server) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.service.port());
      socket.setSoTimeout(60_000);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** The head of the answer. */
    String asked(String first, String headers, byte[] body) throws IOException {
      String head = first + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      String answer = line();
      String line = answer;
      int length = 0;
      while (!line.isEmpty()) {
        line = line();
        answer += "\n" + line;
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
          length = Integer.parseInt(line.substring(16));
        }
      }
      in.readNBytes(length);
      return answer;
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
        line.append(read == '\r' ? "" : Character.toString(read));
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String sent(int bytes, String more) {
    return "Content-Type: application/json\r\nContent-Length: " + bytes + "\r\n" + more;
  }

  /** The next request on the connection failed, as nothing had said that it would be closed. */
  @ParameterizedTest
  @CsvSource({
    "PUT /api/v1/events, 405",
    "POST /api/v1/nothing, 404",
    "POST /api/v1/events?what=1, 400",
    "GET /api/v1/latest, 400",
    "GET /api/v1/health/live, 200",
    "POST /api/v1/imports/items, 415"
  })
  void afterAnAnswerWithoutItsBodyTheConnectionGoesOn(String first, int status) throws IOException {
    try (var server = HttpFixture.of(folder);
        var connection = new Connection(server)) {
      for (int bytes : new int[] {0, 1, 300_000, MEGABYTE, 2 * MEGABYTE, 5 * MEGABYTE}) {
        String wanted =
            bytes == 0 && status == 400 && first.startsWith("GET") ? "200" : "" + status;
        assertThat(connection.asked(first, sent(bytes, ""), new byte[bytes]))
            .as(bytes + " bytes")
            .startsWith("HTTP/1.1 " + wanted)
            .doesNotContainIgnoringCase("connection: close");
      }
    }
  }

  @Test
  void whoHasNoKeyIsToldSoAndGoesOn() throws IOException {
    try (var server = HttpFixture.of(folder);
        var connection = new Connection(server)) {
      server.post("/api/v1/keys", "{'key_id':'root','role':'admin'}");
      for (int i = 0; i < 5; i++) {
        assertThat(
                connection.asked(
                    "POST /api/v1/items", sent(2 * MEGABYTE, ""), new byte[2 * MEGABYTE]))
            .startsWith("HTTP/1.1 401")
            .doesNotContainIgnoringCase("connection: close");
      }
    }
  }

  @Test
  void whatIsLongerThanAnyBodyEndsTheConnectionAndSaysSo() throws IOException {
    try (var server = HttpFixture.of(folder, "limits: {body: 64KB}\n");
        var connection = new Connection(server)) {
      byte[] part = new byte[300_000];
      assertThat(connection.asked("PUT /api/v1/events", sent(MEGABYTE, ""), part))
          .startsWith("HTTP/1.1 405")
          .containsIgnoringCase("connection: close");
    }
  }

  /** Who asks first whether to send need not send what is refused. */
  @Test
  void whoAsksBeforeSendingIsAnsweredAtOnce() throws IOException {
    try (var server = HttpFixture.of(folder);
        var connection = new Connection(server)) {
      String asks = sent(2 * MEGABYTE, "Expect: 100-continue\r\n");
      assertThat(connection.asked("PUT /api/v1/events", asks, new byte[0]))
          .startsWith("HTTP/1.1 405")
          .containsIgnoringCase("connection: close");
    }
  }
}
