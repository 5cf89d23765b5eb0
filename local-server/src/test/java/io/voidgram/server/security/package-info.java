/**
 * Attacks on the running server, as a web page, another program or another user of the computer
 * could try them. Everything goes over a socket; what is looked at besides are the files of the
 * home. These tests import the fixtures of the server's other tests.
 */
package io.voidgram.server.security;
