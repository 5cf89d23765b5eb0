package io.voidgram.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.posts.PostingWorld;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the sandbox of a home answers from one start to the next, and what its links lead to. */
final class SandboxPortTest {
  @TempDir Path home;
  private String firstUrl = "";
  private String postId = "";

  @BeforeEach
  void publish() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      firstUrl = world.server().sandboxUrl();
      postId = world.publish(world.imagePost());
      world.await(postId, post -> !post.get("igPermalink").isJsonNull());
    }
  }

  @Test
  void isTheSameAtTheNextStart() throws Exception {
    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals(firstUrl, world.server().sandboxUrl());
      assertEquals(200, world.statusOf(permalink(world)));
    }
  }

  @Test
  void letsOldLinksLeadToItsNewPlaceWhenItsPortIsTaken() throws Exception {
    int port = URI.create(firstUrl).getPort();
    String secondUrl;
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        PostingWorld world = PostingWorld.start(home)) {
      secondUrl = world.server().sandboxUrl();
      assertNotEquals(taken.getLocalPort(), URI.create(secondUrl).getPort());
      assertTrue(permalink(world).startsWith(secondUrl + "/"), permalink(world));
      assertEquals(200, world.statusOf(permalink(world)));
    }

    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals(secondUrl, world.server().sandboxUrl(), "it stays where it went");
    }
  }

  @Test
  void startsAllTheSameWhenAFolderHasItsName() throws Exception {
    Files.delete(home.resolve("sandbox.port"));
    Files.createDirectories(home.resolve("sandbox.port").resolve("inside"));

    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals(200, world.statusOf(permalink(world)));
    }
  }

  @Test
  void startsAllTheSameWhenTheFileHoldsNoPort() throws Exception {
    Files.writeString(home.resolve("sandbox.port"), "٣٩٠٠");

    try (PostingWorld world = PostingWorld.start(home)) {
      assertEquals(200, world.statusOf(permalink(world)));
    }
  }

  private String permalink(PostingWorld world) throws Exception {
    return world.post(postId).get("igPermalink").getAsString();
  }
}
