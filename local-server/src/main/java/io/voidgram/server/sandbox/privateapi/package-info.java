/**
 * What i.instagram.com answers to a login. Imports http, world, fault and graph's faulty replies.
 */
@NullMarked
package io.voidgram.server.sandbox.privateapi;

import org.jspecify.annotations.NullMarked;
