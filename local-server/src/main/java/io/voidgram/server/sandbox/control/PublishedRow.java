package io.voidgram.server.sandbox.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.World;
import java.util.List;

/** One line of {@code GET /__sandbox/published}. */
final class PublishedRow {

  private PublishedRow() {}

  static JsonObject of(World world, Media media, int seq) {
    Account account = world.accounts().byId(media.accountId()).orElseThrow();
    List<Asset> assets = media.assets();
    JsonObject row = new JsonObject();
    row.addProperty("seq", seq);
    row.addProperty("mediaId", media.id());
    row.addProperty("containerId", media.containerId());
    row.addProperty("account", account.username());
    row.addProperty("accountId", account.id());
    row.addProperty("surface", media.product().name());
    row.addProperty("mediaType", media.type().name());
    row.addProperty("caption", media.spec().caption());
    row.addProperty("altText", media.spec().altText());
    row.add("userTags", media.spec().userTags());
    row.add("collaborators", Json.GSON.toJsonTree(media.spec().collaborators()));
    row.addProperty("locationId", media.spec().locationId());
    row.add("children", children(world, media));
    row.add("sourceUrls", Json.GSON.toJsonTree(assets.stream().map(Asset::sourceUrl).toList()));
    row.addProperty("sha256", assets.isEmpty() ? null : assets.get(0).sha256());
    row.add(
        "notes", Json.GSON.toJsonTree(assets.stream().flatMap(it -> it.notes().stream()).toList()));
    row.addProperty("at", Json.epochMs(media.at()));
    row.addProperty("timestamp", Json.iso(media.at()));
    row.addProperty("publishCallSeq", media.publishCallSeq());
    row.addProperty("permalink", media.path(account.username()));
    row.addProperty("deletedAt", media.deletedAt() == null ? null : Json.iso(media.deletedAt()));
    row.addProperty("duplicateOf", media.duplicateOf());
    return row;
  }

  private static JsonArray children(World world, Media media) {
    JsonArray children = new JsonArray();
    for (Media frame : world.gallery().framesOf(media)) {
      Asset asset = frame.assets().get(0);
      JsonObject child = new JsonObject();
      child.addProperty("mediaId", frame.id());
      child.addProperty("containerId", frame.containerId());
      child.addProperty("sha256", asset.sha256());
      child.addProperty("w", asset.width());
      child.addProperty("h", asset.height());
      child.add("userTags", frame.spec().userTags());
      children.add(child);
    }
    return children;
  }
}
