/**
 * What i.instagram.com answers: to a login, and to whoever is signed in. Imports http, world,
 * fault, inbox and graph's faulty replies.
 */
package io.voidgram.server.sandbox.privateapi;
