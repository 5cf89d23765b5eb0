// What every part of the interface is made of.
import { Fragment, h, render } from '/web/lib/preact.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from '/web/lib/hooks.js';
import { batch, computed, effect, signal } from '/web/lib/signals.js';
import htm from '/web/lib/htm.js';

export const html = htm.bind(h);
export { Fragment, batch, computed, effect, render, signal, useEffect, useLayoutEffect, useMemo, useRef, useState };
