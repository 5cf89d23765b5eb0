// The desktop's side of sealed records: AES-256-GCM, bound to format version and job id.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derive } from "./cloud.mjs";

const associated = (jobId) => Buffer.from(`voidgram/v1/${jobId}`);

export function seal(secret, jobId, text) {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(secret, "voidgram/1/record"), iv);
  cipher.setAAD(associated(jobId));
  const body = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${secret.id}.${body.toString("base64url")}`;
}

export function unseal(secret, jobId, sealed) {
  const [, , body] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  const key = derive(secret, "voidgram/1/record");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
  decipher.setAAD(associated(jobId));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
}
