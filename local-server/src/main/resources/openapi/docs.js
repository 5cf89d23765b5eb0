"use strict";

// The document names the server "localhost"; a page opened as 127.0.0.1 may call only 127.0.0.1.
function toThisOrigin(request) {
  const url = new URL(request.url, window.location.origin);
  request.url = window.location.origin + url.pathname + url.search;
  return request;
}

// A path is shown on the button that opens its operation, where Swagger UI nests a link.
const plainPaths = (system) => ({
  wrapComponents: {
    DeepLink: () => (props) => system.React.createElement("span", null, props.text),
  },
});

// Swagger UI leaves its fields without a name, or gives them one only to be seen.
const NAMES = [
  ["#servers", "Server"],
  [".content-type-wrapper select, select.content-type", "Media type"],
  ["select.examples-select-element", "Example"],
  ["textarea", "Body"],
  ["input[type=file]", "File"],
];

function nameFields(root) {
  for (const [selector, name] of NAMES) {
    for (const field of root.querySelectorAll(selector)) nameField(field, name);
  }
  for (const field of root.querySelectorAll("input, select")) nameField(field, rowOf(field));
  for (const region of root.querySelectorAll("table[role=region]")) nameField(region, "Responses of " + region.id);
  for (const box of root.querySelectorAll("pre.microlight, .highlight-code > pre, .table-container")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  }
}

function nameField(field, name) {
  if (!field.hasAttribute("aria-label")) field.setAttribute("aria-label", name);
}

function rowOf(field) {
  const name = field.closest("tr")?.querySelector(".parameter__name")?.firstChild?.textContent;
  return name ?? field.getAttribute("placeholder") ?? field.closest("label")?.textContent ?? "Value";
}

const dark = window.matchMedia("(prefers-color-scheme: dark)");
function followTheSystem() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

followTheSystem();
dark.addEventListener("change", followTheSystem);
new MutationObserver(() => nameFields(document.body)).observe(document.body, { childList: true, subtree: true });

window.ui = SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  plugins: [plainPaths],
  requestInterceptor: toThisOrigin,
});
