/**
 * Stories with mention stickers, which only Instagram's app can place: the calls of an ordinary
 * job, carried out by the Private API.
 *
 * <p>May import {@code privateapi}, {@code instagram}, the store and the shared module.
 */
package io.voidgram.server.privateapi.story;
