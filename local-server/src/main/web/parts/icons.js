// Icons, drawn for this program: lines on a field of 24 by 24.
import { html } from '/web/parts/base.js';

const PATHS = {
  home: 'M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4',
  grid: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  posts: 'M5 6h14M5 12h14M5 18h9',
  media: 'M4.5 5.5h15v13h-15zM4.5 15.5l4.5-4 4 3.5 2.5-2 4 3.5M15.5 9.5h.01',
  accounts: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 19.5c.8-3.4 3.6-5 7-5s6.2 1.6 7 5',
  cloud: 'M7.5 18.5a4 4 0 0 1-.4-8 5.2 5.2 0 0 1 10-1 4.5 4.5 0 0 1-.6 9z',
  settings: 'M4.5 8h8M16.5 8h3M4.5 16h3M11.5 16h8M14.5 8m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M9.5 16m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  plus: 'M12 5v14M5 12h14',
  left: 'M14.5 6 8.5 12l6 6',
  right: 'M9.5 6l6 6-6 6',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  crop: 'M7.5 3.5v13h13M3.5 7.5h13v13',
  warn: 'M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01',
  trash: 'M5.5 7h13M9.5 7V5h5v2M7 7l1 12.5h8L17 7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  upload: 'M12 15.5V5M7.5 9 12 4.5 16.5 9M5 15.5v4h14v-4',
  heart: 'M12 19.5C5 15 4 11.5 4 9.3 4 7 5.8 5.2 8 5.2c1.7 0 3.1.9 4 2.4.9-1.5 2.3-2.4 4-2.4 2.2 0 4 1.8 4 4.1 0 2.2-1 5.7-8 10.2z',
  bubble: 'M12 4.5c4.7 0 8 3.1 8 7.2s-3.3 7.2-8 7.2c-1 0-2-.2-2.9-.5L5 19.5l1.3-3.4A6.800 6.800 0 0 1 4 11.700c0-4.100 3.300-7.200 8-7.200z',
  share: 'M20 4.500 10.500 14M20 4.500l-6 15-3.500-5.500L4.500 10.500z',
  save: 'M6.500 4.500h11v15L12 15.500l-5.500 4z',
  person: 'M12 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 19.500c.8-3.400 3.600-5 7-5s6.200 1.600 7 5',
  film: 'M4.500 5.500h15v13h-15zM10 9.500v5l4.500-2.500z',
  stack: 'M8 4.500h11.500V16M4.500 8H16v11.500H4.500z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21M5.600 5.600l1 1M17.400 17.400l1 1M18.400 5.600l-1 1M6.600 17.400l-1 1',
  again: 'M6 8.500h10.500a3 3 0 0 1 3 3V13M9 5.500l-3 3 3 3M18 15.500H7.500a3 3 0 0 1-3-3V11M15 18.500l3-3-3-3',
  keys: 'M3.500 7h17v10h-17zM7 10.500h.01M10.500 10.500h.01M14 10.500h.01M17 10.500h.01M8.500 13.800h7',
  link: 'M10 14a4 4 0 0 0 6 .4l2.500-2.500a4 4 0 0 0-5.700-5.700L11.500 7.500M14 10a4 4 0 0 0-6-.4L5.500 12.100a4 4 0 0 0 5.700 5.700l1.300-1.300',
};

export function Icon({ name, size = 22, filled = false }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} fill=${filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
  </svg>`;
}
