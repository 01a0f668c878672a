package dev.weft.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands before a server of a database, which hangs when it is told to: nothing comes through. */
public final class HangingServer implements AutoCloseable {

  private final ServerSocket listening;
  private final URI behind;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean hangs;

  /** Before the server of a URL such as {@code jdbc:postgresql://host:1/name}. */
  public HangingServer(String url) throws IOException {
    behind = URI.create(url.replaceFirst("^jdbc:", ""));
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** The URL by which it is reached. */
  public String url() {
    return "jdbc:" + behind.toString().replace(":" + behind.getPort(), ":" + port());
  }

  private int port() {
    return listening.getLocalPort();
  }

  /** Nothing comes through any more, or all does again. */
  public void hang(boolean now) {
    hangs = now;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(behind.getHost(), behind.getPort());
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[8_192];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        while (hangs) {
          Thread.sleep(10);
        }
        out.write(bytes, 0, length);
      }
    } catch (IOException | InterruptedException e) {
      // One of both has ended.
    }
  }

  @Override
  public void close() throws IOException {
    hangs = false;
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
