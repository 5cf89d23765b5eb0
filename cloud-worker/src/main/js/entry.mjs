// TeaVM exports names; Cloudflare wants a default export.
import { fetch, rehearse, scheduled, JobsObject } from "./worker.js";

rehearse();

export default { fetch, scheduled };
export { JobsObject };
