/**
 * What i.instagram.com answers to a login. Imports http, world, fault and graph's faulty replies.
 */
package io.voidgram.server.sandbox.privateapi;
