/** The Worker: carries out on Cloudflare what the shared module decides. */
package io.voidgram.worker;
