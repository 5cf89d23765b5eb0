package io.voidgram.server.sandbox;

import java.net.http.HttpRequest;

/** Calls one Graph host for one account. */
record GraphClient(Rig rig, String host, String user, String token) {

  GraphClient withToken(String newToken) {
    return new GraphClient(rig, host, user, newToken);
  }

  Answer get(String path, String... parameters) {
    return rig.send(rig.request(address(path, parameters)));
  }

  Answer delete(String path) {
    return rig.send(rig.request(address(path)).DELETE());
  }

  private String address(String path, String... parameters) {
    String query = Rig.form(parameters);
    return "/"
        + host
        + "/v26.0"
        + path
        + "?access_token="
        + token
        + (query.isEmpty() ? "" : "&" + query);
  }

  Answer post(String path, String... parameters) {
    return rig.send(
        rig.request("/" + host + "/v26.0" + path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(Rig.form(parameters))));
  }

  Answer create(String... parameters) {
    return post("/" + user + "/media", parameters);
  }

  /** An image container that is FINISHED. */
  String finishedImage(String caption) {
    String id = create("image_url", rig.media().picture(), "caption", caption).id();
    rig.advanceSeconds(5);
    return id;
  }

  Answer publish(String containerId) {
    return post("/" + user + "/media_publish", "creation_id", containerId);
  }

  String status(String containerId) {
    return get("/" + containerId, "fields", "status_code").text("status_code");
  }
}
