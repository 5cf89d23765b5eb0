// Runs inside workerd: KV and R2 as the REST API reaches them, for Node's own way to them is slow.

const namespace = (env, id) => env[`KV_${id}`];
const bucket = (env, id) => env[`R2_${id}`];

const OPERATIONS = {
  "kv put": (env, id, { key, metadata, expiration, expirationTtl }, body) =>
    namespace(env, id).put(key, body, { metadata, expiration, expirationTtl }),
  "kv delete": (env, id, { key }) => namespace(env, id).delete(key),
  "kv list": async (env, id, options) => Response.json(await namespace(env, id).list(options)),
  "kv get": async (env, id, { key }) => {
    const { value, metadata } = await namespace(env, id).getWithMetadata(key, "arrayBuffer");
    return value === null ? missing() : answer(value, { metadata });
  },
  "r2 put": async (env, id, { key, contentType }, body) => {
    const { version, etag, size } = await bucket(env, id).put(key, body, { httpMetadata: { contentType } });
    return Response.json({ key, version, etag, size: String(size) });
  },
  "r2 delete": (env, id, { key }) => bucket(env, id).delete(key),
  "r2 list": async (env, id, options) => {
    const { objects } = await bucket(env, id).list(options);
    return Response.json({ objects: objects.map(({ key, size, etag }) => ({ key, size, etag })) });
  },
  "r2 get": async (env, id, { key }) => {
    const found = await bucket(env, id).get(key);
    if (!found) return missing();
    const { contentType = "application/octet-stream" } = found.httpMetadata ?? {};
    return answer(await found.arrayBuffer(), { contentType, etag: found.httpEtag });
  },
};

const missing = () => new Response(null, { status: 404 });

const answer = (bytes, told) =>
  new Response(bytes, { headers: { "x-told": encodeURIComponent(JSON.stringify(told)) } });

export default {
  async fetch(request, env) {
    const { operation, id, options } = JSON.parse(decodeURIComponent(request.headers.get("x-operation")));
    const result = await OPERATIONS[operation](env, id, options, await request.arrayBuffer());
    return result instanceof Response ? result : new Response(null, { status: 204 });
  },
};
