/**
 * Throws generated requests at a running server and holds every answer against the OpenAPI
 * document. Imports the contract check of the parent package.
 */
package io.voidgram.server.openapi.fuzz;
