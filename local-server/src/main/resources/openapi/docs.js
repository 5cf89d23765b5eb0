"use strict";

// The document names the server "localhost"; a page opened as 127.0.0.1 may call only 127.0.0.1.
function toThisOrigin(request) {
  const url = new URL(request.url, window.location.origin);
  request.url = window.location.origin + url.pathname + url.search;
  return request;
}

window.ui = SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: toThisOrigin,
});
