/** Every text that must not be shown, found in other texts however many there are. */

/** A shorter one is a made-up word that may stand in any text. */
const LEAST_SECRET = 8;

export class Secrets {
  /** By their beginning, with how many accounts have them. */
  readonly #byHead = new Map<string, Map<string, number>>();

  #longest = 0;

  /** Characters of the longest that there has been. */
  get longest(): number {
    return this.#longest;
  }

  add(secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length < LEAST_SECRET) continue;
      this.#longest = Math.max(this.#longest, secret.length);
      const head = secret.slice(0, LEAST_SECRET);
      const alike = this.#byHead.get(head) ?? new Map<string, number>();
      this.#byHead.set(head, alike);
      alike.set(secret, (alike.get(secret) ?? 0) + 1);
    }
  }

  drop(secrets: readonly string[]): void {
    for (const secret of secrets) {
      const head = secret.slice(0, LEAST_SECRET);
      const alike = this.#byHead.get(head);
      const count = alike?.get(secret);
      if (alike === undefined || count === undefined) continue;
      if (count > 1) alike.set(secret, count - 1);
      else if (alike.size > 1) alike.delete(secret);
      else this.#byHead.delete(head);
    }
  }

  /** `text` with every secret in it as `mask` shows it; of two that begin at one place, the longer. */
  masked(text: string, mask: (secret: string) => string): string {
    let shown = '';
    let from = 0;
    for (let at = 0; at <= text.length - LEAST_SECRET; at++) {
      const alike = this.#byHead.get(text.slice(at, at + LEAST_SECRET));
      if (alike === undefined) continue;
      const found = [...alike.keys()].filter((secret) => text.startsWith(secret, at));
      if (found.length === 0) continue;
      const secret = found.reduce((longest, one) => (one.length > longest.length ? one : longest));
      shown += text.slice(from, at) + mask(secret);
      from = at + secret.length;
      at = from - 1;
    }
    return from === 0 ? text : shown + text.slice(from);
  }
}
