package dev.weft.server.http.front;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/**
 * The address of a server, taken before anything is opened that a refused start would leave behind.
 * Who calls before the server is there waits.
 *
 * @param channel that is bound to it
 * @param loopback whether only this machine reaches it
 */
public record Listener(ServerSocketChannel channel, boolean loopback) implements AutoCloseable {

  /** How many may wait to be let in. */
  private static final int BACKLOG = 1_024;

  /**
   * Takes the address.
   *
   * @throws IllegalArgumentException when there is no such address
   * @throws BindException when it cannot be taken, such as when something else listens there
   * @throws IOException when the address cannot be listened on
   */
  public static Listener open(HttpOptions options) throws IOException {
    InetAddress address = address(options.host());
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(address, options.port()), BACKLOG);
      return new Listener(channel, address.isLoopbackAddress());
    } catch (SocketException e) {
      channel.close();
      throw refused(options, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("there is no address '" + host + "'", e);
    }
  }

  private static BindException refused(HttpOptions options, SocketException e) {
    String said = String.valueOf(e.getMessage());
    String why =
        said.contains("in use")
            ? "something else listens there; name another port"
            : said.contains("assign")
                ? "the address is none of this machine's; name another host"
                : said;
    var refused =
        new BindException(
            String.format(
                Locale.ROOT,
                "port %d of %s cannot be taken: %s",
                options.port(),
                options.host(),
                why));
    refused.initCause(e);
    return refused;
  }

  /**
   * Sees that an address that others reach is not open to everyone.
   *
   * @param keys whether there is a key
   * @throws IllegalArgumentException when it is
   */
  public void requireKey(boolean keys, String host) {
    if (!loopback && !keys) {
      throw new IllegalArgumentException(
          "an address that others reach ("
              + host
              + ") needs a key first: start on 127.0.0.1 and POST /api/v1/keys, or give one in the"
              + " configuration ('weft config key' makes it)");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
