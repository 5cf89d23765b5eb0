package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A Facebook Page in simulated time, for the cross-post of photos and reels. */
final class SimulatedPage {
  private final Dice dice;
  private final Nastiness nastiness;
  private final List<String> posts = new ArrayList<>();
  private int nextId = 1;

  SimulatedPage(Dice dice, Nastiness nastiness) {
    this.dice = dice;
    this.nastiness = nastiness;
  }

  /** The messages of the posts on the Page. */
  List<String> posts() {
    return posts;
  }

  Outcome send(GraphCall call, long now) {
    if (call.method() == GraphCall.Method.GET) {
      return answer(read(call));
    }
    boolean isFeed = call.path().endsWith("/feed");
    boolean isFinish = "finish".equals(SimulatedInstagram.param(call, "upload_phase", ""));
    if (dice.perMille(nastiness.callFault() / 2)) {
      return new Outcome(null, 1000);
    }
    if (isFeed || isFinish) {
      String name = isFeed ? "message" : "description";
      posts.add(SimulatedInstagram.param(call, name, ""));
    }
    if (dice.perMille(nastiness.callFault() / 2)) {
      return new Outcome(null, 1000);
    }
    int id = nextId++;
    return answer("{\"success\":true,\"video_id\":\"v" + id + "\",\"id\":\"p" + id + "\"}");
  }

  private String read(GraphCall call) {
    if (call.path().endsWith("/posts")) {
      return "{\"data\":[]}";
    }
    String phase = posts.isEmpty() ? "not_started" : "complete";
    return "{\"status\":{\"publishing_phase\":{\"status\":\""
        + phase
        + "\"}},"
        + "\"permalink_url\":\"https://f/1\"}";
  }

  private Outcome answer(String body) {
    return new Outcome(new GraphReply(200, body, null), dice.between(20, 400));
  }
}
