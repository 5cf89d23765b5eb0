/**
 * What all Graph API calls have in common: routes, tokens, fields, paging, errors, faults, usage
 * headers. Imports http, fault and world.
 */
package io.voidgram.server.sandbox.graph;
