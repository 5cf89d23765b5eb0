// Media files as Instagram fetches them: from R2, and from KV where R2 is not enabled.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Cloud, SECRET, derive, record, sign } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { until } from "./support/waiting.mjs";

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const KEY = "post-1/photo.jpg";

const assertSame = (actual, expected) =>
  assert.equal(Buffer.from(actual).toString("hex"), Buffer.from(expected).toString("hex"));

function link(key, { until: end = Math.floor(Date.now() / 1000) + 60, secret = SECRET } = {}) {
  const proof = createHmac("sha256", derive(secret, "voidgram/1/media"))
    .update(`${key}\n${end}`).digest("base64url");
  return `/media/${key}?until=${end}&by=${secret.id}&proof=${proof}`;
}

for (const [store, r2] of [["R2", true], ["KV", false]]) {
  describe(`from ${store}`, () => {
    let cloud;
    before(async () => {
      cloud = await Cloud.start({ instagram: new FakeInstagram(), r2 });
      const response = await cloud.upload(KEY, BYTES);
      assert.equal(response.status, 201, await response.text());
    });
    after(() => cloud.dispose());

    const get = async (path, range, method = "GET") => {
      const response = await cloud.request(path, { method, headers: range ? { range } : {} });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    };

    test("serves the whole file", async () => {
      const { status, headers, bytes } = await get(link(KEY));

      assert.equal(status, 200);
      assertSame(bytes, BYTES);
      assert.equal(headers.get("content-type"), "image/jpeg");
      assert.equal(headers.get("content-length"), "1000");
      assert.equal(headers.get("accept-ranges"), "bytes");
    });

    for (const [range, from, to] of [
      ["bytes=0-99", 0, 99],
      ["bytes=900-", 900, 999],
      ["bytes=900-5000", 900, 999],
      ["bytes=-10", 990, 999],
      ["bytes=-5000", 0, 999],
      ["bytes=0-0", 0, 0],
    ]) {
      test(`serves ${range}`, async () => {
        const { status, headers, bytes } = await get(link(KEY), range);

        assert.equal(status, 206);
        assert.equal(headers.get("content-range"), `bytes ${from}-${to}/1000`);
        assert.equal(headers.get("content-length"), String(to - from + 1));
        assertSame(bytes, BYTES.slice(from, to + 1));
      });
    }

    for (const range of ["bytes=1000-", "bytes=5000-6000", "bytes=-0"]) {
      test(`answers 416 to ${range}`, async () => {
        const { status, headers } = await get(link(KEY), range);

        assert.equal(status, 416);
        assert.equal(headers.get("content-range"), "bytes */1000");
      });
    }

    for (const range of ["bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "pages=1-2", "bytes=-"]) {
      test(`serves the whole file to ${range}`, async () => {
        const { status, bytes } = await get(link(KEY), range);

        assert.equal(status, 200);
        assert.equal(bytes.length, 1000);
      });
    }

    test("tells the size to HEAD", async () => {
      const { status, headers, bytes } = await get(link(KEY), null, "HEAD");

      assert.equal(status, 200);
      assert.equal(headers.get("content-length"), "1000");
      assert.equal(bytes.length, 0);
    });

    test("answers 404 to a file that is not there", async () => {
      assert.equal((await get(link("nothing.jpg"))).status, 404);
    });

    test("refuses a link that has expired, was changed or signed by another", async () => {
      const past = Math.floor(Date.now() / 1000) - 1;
      const foreign = { id: "k1", bytes: Buffer.alloc(32, 1) };

      assert.equal((await get(link(KEY, { until: past }))).status, 403);
      assert.equal((await get(link(KEY).replace("until=", "until=9"))).status, 403);
      assert.equal((await get(link(KEY, { secret: foreign }))).status, 403);
      assert.equal((await get(`/media/${KEY}`)).status, 403);
    });

    test("takes no writes under a link", async () => {
      const { status, headers } = await get(link(KEY), null, "DELETE");

      assert.equal(status, 405);
      assert.equal(headers.get("allow"), "GET, HEAD");
    });
  });
}

for (const [store, r2] of [["R2", true], ["KV", false]]) {
  test(`refuses an upload to ${store} whose bytes are not the signed ones`, () =>
    Cloud.with({ instagram: new FakeInstagram(), r2 }, async (cloud) => {
      const response = await cloud.upload("a.jpg", BYTES, "image/jpeg", { bodyHash: "0".repeat(64) });

      assert.equal(response.status, 401);
      assert.equal((await response.json()).code, "SIGNATURE_INVALID");
      assert.equal((await cloud.request(link("a.jpg"))).status, 404);
    }));

  test(`takes an upload to ${store} once only`, () =>
    Cloud.with({ instagram: new FakeInstagram(), r2 }, async (cloud) => {
      const nonce = "upload-0123456789abcdef";
      const time = Date.now();
      const first = await cloud.upload("a.jpg", BYTES, "image/jpeg", { nonce, time });
      const second = await cloud.upload("a.jpg", BYTES, "image/jpeg", { nonce, time });

      assert.equal(first.status, 201);
      assert.equal(second.status, 409);
      assert.equal((await second.json()).code, "NONCE_REUSED");
    }));
}

test("says that a file is too large for KV, whether its length is told or not", () =>
  Cloud.with({ instagram: new FakeInstagram(), r2: false }, async (cloud) => {
    const large = new Uint8Array(26 * 1024 * 1024);
    const told = await cloud.upload("large.mp4", large, "video/mp4");
    const path = "/admin/media/large.mp4";
    const untold = await fetch(new URL(path, await cloud.mf.ready), {
      method: "PUT",
      headers: { "content-type": "video/mp4",
        authorization: sign({ method: "PUT", path, body: large, time: Date.now() }) },
      body: new Blob([large]).stream(),
      duplex: "half",
    });

    for (const response of [told, untold]) {
      assert.equal(response.status, 413);
      const { code, error } = await response.json();
      assert.equal(code, "TOO_LARGE");
      assert.match(error, /25 MiB/);
    }
    const smallest = await cloud.upload("fits.mp4", new Uint8Array(25 * 1024 * 1024), "video/mp4");
    assert.equal(smallest.status, 201);
  }));

test("gives Instagram a link it can fetch", async () => {
  const instagram = new FakeInstagram();
  await Cloud.with({ instagram }, async (cloud) => {
    await cloud.upload(KEY, BYTES);
    const places = [{ mediaFileId: "m1", key: KEY }];
    await cloud.schedule(record({ due: Date.now() + 200, places }));
    await until(() => instagram.published.length === 1);

    const { url } = [...instagram.containers.values()][0];
    assert.match(url, /^http:\/\/worker\.example\/media\/post-1\/photo\.jpg\?/);
    const response = await cloud.request(url.slice("http://worker.example".length));

    assertSame(new Uint8Array(await response.arrayBuffer()), BYTES);
  });
});
