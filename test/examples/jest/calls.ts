export const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const get = async (url: string): Promise<unknown> => (await fetch(url)).json();
