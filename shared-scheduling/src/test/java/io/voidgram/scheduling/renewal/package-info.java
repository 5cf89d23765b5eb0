/**
 * A year of one account's token, which this computer and the Worker both hold.
 *
 * <p>The simulation compiles under TeaVM too, so that both targets can be shown to decide alike.
 */
package io.voidgram.scheduling.renewal;
