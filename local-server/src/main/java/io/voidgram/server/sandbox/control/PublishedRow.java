package io.voidgram.server.sandbox.control;

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
    return Json.object(
        "seq", seq,
        "mediaId", media.id(),
        "containerId", media.containerId(),
        "account", account.username(),
        "accountId", account.id(),
        "surface", media.product().name(),
        "mediaType", media.type().name(),
        "caption", media.spec().caption(),
        "altText", media.spec().altText(),
        "userTags", media.spec().userTags(),
        "collaborators", media.spec().collaborators(),
        "locationId", media.spec().locationId(),
        "children", Json.array(world.gallery().framesOf(media), PublishedRow::child),
        "sourceUrls", assets.stream().map(Asset::sourceUrl).toList(),
        "sha256", assets.isEmpty() ? null : assets.get(0).sha256(),
        "notes", assets.stream().flatMap(it -> it.notes().stream()).toList(),
        "at", Json.epochMs(media.at()),
        "timestamp", Json.iso(media.at()),
        "publishCallSeq", media.publishCallSeq(),
        "permalink", media.path(account.username()),
        "deletedAt", media.deletedAt(),
        "duplicateOf", media.duplicateOf());
  }

  private static JsonObject child(Media frame) {
    Asset asset = frame.assets().get(0);
    return Json.object(
        "mediaId", frame.id(),
        "containerId", frame.containerId(),
        "sha256", asset.sha256(),
        "w", asset.width(),
        "h", asset.height(),
        "userTags", frame.spec().userTags());
  }
}
