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

  /** A photo that nobody sees yet. */
  String uploadedPhoto() {
    return post("/" + user + "/photos", "url", rig.media().picture(), "published", "false").id();
  }

  /** A post of the Page that shows the photo. */
  Answer postPhoto(String photoId, String message) {
    String media = "[{\"media_fbid\":\"" + photoId + "\"}]";
    return post("/" + user + "/feed", "message", message, "attached_media", media);
  }

  /** A video of the Page whose bytes are in, for {@code video_reels} or {@code video_stories}. */
  String uploadedVideo(String edge, Film film) {
    String id = post("/" + user + "/" + edge, "upload_phase", "start").text("video_id");
    upload(id, rig.media().serve("/film.mp4", film.bytes()));
    return id;
  }

  Answer upload(String videoId, String fileUrl) {
    return rig.send(
        rig.request("/rupload.facebook.com/video-upload/v26.0/" + videoId)
            .header("Authorization", "OAuth " + token)
            .header("file_url", fileUrl)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  Answer finishReel(String videoId, String description) {
    return post(
        "/" + user + "/video_reels",
        "upload_phase",
        "finish",
        "video_id",
        videoId,
        "video_state",
        "PUBLISHED",
        "description",
        description);
  }

  Answer publish(String containerId) {
    return post("/" + user + "/media_publish", "creation_id", containerId);
  }

  String status(String containerId) {
    return get("/" + containerId, "fields", "status_code").text("status_code");
  }
}
