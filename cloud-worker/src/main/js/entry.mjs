// TeaVM exports names; Cloudflare wants a default export. That is all this file is for.
import { fetch, scheduled, JobsObject } from "./worker.js";

export default { fetch, scheduled };
export { JobsObject };
