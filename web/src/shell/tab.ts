/** The browser tab: its title, with the place, and its icon, with the number of unread messages. Pure. */

/** The title as it is, with the count before it. */
export function pageTitle(unread: number, title: string): string {
  const words = title.replace(/^\(\d+\) /, '');
  return unread > 0 ? `(${unread}) ${words}` : words;
}

/** A data URI: the page's mark, and over it the count once there is one. */
export function favicon(unread: number): string {
  const count = unread > 99 ? '99' : String(unread);
  const badge =
    unread > 0
      ? `<circle cx="22" cy="10" r="10" fill="#d92635"/><text x="22" y="15" font-size="${count.length > 1 ? 13 : 15}">${count}</text>`
      : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1d5cff"/><g font-family="system-ui,sans-serif" font-weight="700" fill="#fff" text-anchor="middle"><text x="16" y="${unread > 0 ? 28 : 21}" font-size="13">106</text>${badge}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
