import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends one request again and again over keep-alive connections, each waiting for its answer.
 *
 * <p>One round per line on standard input: {@code port connections milliseconds requestsMax file},
 * where the file holds the request's bytes; one line of JSON answers it. Only ever to 127.0.0.1.
 */
final class Load {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final long OVERTIME_NS = 20_000_000_000L;

  private final Selector selector;
  private final byte[] request;
  private final long requestsMax;
  private final long endNs;
  private final long giveUpNs;
  private long[] latenciesNs = new long[1 << 16];
  private int answers;
  private long sent;
  private long refused;
  private String firstRefusal = "";

  private Load(Selector selector, byte[] request, long durationMs, long requestsMax) {
    this.selector = selector;
    this.request = request;
    this.requestsMax = requestsMax;
    this.endNs = System.nanoTime() + durationMs * 1_000_000;
    this.giveUpNs = endNs + OVERTIME_NS;
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader rounds =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = rounds.readLine(); line != null; line = rounds.readLine()) {
      String[] words = line.split(" ", 5);
      byte[] request = Files.readAllBytes(Path.of(words[4]));
      try (Selector selector = Selector.open()) {
        Load load =
            new Load(selector, request, Long.parseLong(words[2]), Long.parseLong(words[3]));
        System.out.println(load.run(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
      }
    }
  }

  private String run(int port, int connections) throws IOException {
    long startNs = System.nanoTime();
    int open = 0;
    for (int i = 0; i < connections && mayAsk(); i++) {
      open += new Conversation(port).begin();
    }
    while (open > 0) {
      selector.select(1000);
      if (System.nanoTime() > giveUpNs) {
        throw new IOException(open + " requests were not answered");
      }
      var ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        open -= ((Conversation) key.attachment()).read() ? 0 : 1;
      }
    }
    return report((System.nanoTime() - startNs) / 1e9);
  }

  private boolean mayAsk() {
    return sent < requestsMax && System.nanoTime() < endNs;
  }

  private String report(double seconds) {
    long[] sorted = Arrays.copyOf(latenciesNs, answers);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "{\"requests\":%d,\"seconds\":%.3f,\"refused\":%d,\"firstRefusal\":\"%s\","
            + "\"p50Ms\":%.3f,\"p99Ms\":%.3f,\"maxMs\":%.3f}",
        answers,
        seconds,
        refused,
        firstRefusal,
        quantileMs(sorted, 0.5),
        quantileMs(sorted, 0.99),
        quantileMs(sorted, 1));
  }

  private static double quantileMs(long[] sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)] / 1e6;
  }

  /** One connection: a request, its answer, the next request. */
  private final class Conversation {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES_MAX);
    private final byte[] head = new byte[4096];
    private int answerBytes = -1;
    private long askedNs;

    Conversation(int port) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(loopback(), port));
      channel.socket().setTcpNoDelay(true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    int begin() throws IOException {
      ask();
      return 1;
    }

    private void ask() throws IOException {
      sent++;
      answer.clear();
      answerBytes = -1;
      askedNs = System.nanoTime();
      ByteBuffer bytes = ByteBuffer.wrap(request);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    /** Whether the conversation goes on. */
    boolean read() throws IOException {
      if (channel.read(answer) < 0) {
        throw new IOException("the server closed a connection in mid-answer");
      }
      if (answerBytes < 0) {
        findLength();
      }
      if (answerBytes < 0 || answer.position() < answerBytes) {
        return true;
      }
      note(System.nanoTime() - askedNs);
      if (mayAsk()) {
        ask();
        return true;
      }
      channel.close();
      return false;
    }

    private void findLength() throws IOException {
      int known = Math.min(answer.position(), head.length);
      answer.duplicate().flip().get(head, 0, known);
      String text = new String(head, 0, known, StandardCharsets.ISO_8859_1);
      int end = text.indexOf(new String(HEAD_END, StandardCharsets.US_ASCII));
      if (end < 0) {
        return;
      }
      if (text.charAt(9) != '2') {
        refused++;
        firstRefusal = firstRefusal.isEmpty() ? text.substring(9, 12) : firstRefusal;
      }
      int at = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
      if (at < 0 || at > end) {
        throw new IOException("an answer without Content-Length: " + text.substring(0, end));
      }
      int lineEnd = text.indexOf('\r', at + 2);
      int length = Integer.parseInt(text.substring(at + LENGTH.length(), lineEnd).strip());
      answerBytes = end + HEAD_END.length + length;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void note(long latencyNs) {
    if (answers == latenciesNs.length) {
      latenciesNs = Arrays.copyOf(latenciesNs, 2 * answers);
    }
    latenciesNs[answers++] = latencyNs;
  }
}
