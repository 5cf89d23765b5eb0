/** The Worker: carries out on Cloudflare what the shared module decides. */
@NullMarked
package io.voidgram.worker;

import org.jspecify.annotations.NullMarked;
