/**
 * Beyond loopback, page, API and stream are for whoever holds the token: by header, by the link that the terminal shows,
 * then by a cookie. Providers' routes need none, since their clients have credentials of their own.
 */
import { say } from '../message/localized.ts';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { safeEqual } from '../provider-kit/signing.ts';
import { isOurs } from './claims.ts';
import { LOCKED_HEADERS, lockedPage } from './locked-page.ts';
import { ProblemError } from './problem.ts';

/** `null` where everybody who comes in may look. */
export type Token = string | null;

/** One that nobody guesses. */
export function newToken(): string {
  return randomBytes(18).toString('base64url');
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** The address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** What says whether the process runs, for whoever watches it; it tells nothing else. */
const OPEN = new Set(['/_sandbox/api/health', '/_sandbox/api/ready']);

/** Has the request the token, in any of its three places? */
export function holdsToken(request: IncomingMessage, token: Token): boolean {
  return token === null || givenBy(request).some((given) => safeEqual(given, token));
}

function givenBy({ url = '', headers, socket }: IncomingMessage): readonly string[] {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const cookie = cookieOf(headers.cookie ?? '', nameOfCookie(socket.localPort));
  return [bearer, cookie, inQuery(url)].filter((given) => given !== undefined);
}

function inQuery(url: string): string | undefined {
  const question = url.indexOf('?');
  return (question === -1 ? undefined : new URLSearchParams(url.slice(question)).get('token')) ?? undefined;
}

/** Sandboxes of one host share its cookies, whatever their ports. */
function nameOfCookie(port: number | undefined): string {
  return `sms-sandbox-${port ?? ''}`;
}

function cookieOf(header: string, name: string): string | undefined {
  const pair = header.split('; ').find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Lets holders of the token through. A link that carries it is answered with a cookie and the address without it. */
export function tokenDoor(token: Token): RequestHandler {
  return (request, response, next) => {
    if (token === null || OPEN.has(request.path)) {
      next();
      return;
    }
    if (!holdsToken(request, token)) {
      response.setHeader('www-authenticate', 'Bearer realm="sms-sandbox"');
      const isWrong = givenBy(request).length > 0;
      if (wantsPage(request)) response.status(401).set(LOCKED_HEADERS).type('html').send(lockedPage(isWrong));
      else throw locked(isWrong);
      return;
    }
    const [path = '/', query = ''] = request.url.split('?', 2);
    const parameters = new URLSearchParams(query);
    if (request.method === 'GET' && !isOurs(path) && parameters.has('token')) {
      parameters.delete('token');
      const rest = parameters.toString();
      const cookie = `${nameOfCookie(request.socket.localPort)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
      response.setHeader('set-cookie', cookie);
      // Two slashes would lead to another host.
      response.redirect(303, `${path.replace(/^\/+/, '/')}${rest === '' ? '' : `?${rest}`}`);
      return;
    }
    next();
  };
}

function wantsPage({ headers }: IncomingMessage): boolean {
  return /\btext\/html\b/.test(headers.accept ?? '');
}

function locked(isWrong: boolean): ProblemError {
  return new ProblemError(
    401,
    'Token wanted',
    isWrong
      ? say('带来的令牌不是这个沙箱的。', 'The token that came is not the one of this sandbox.')
      : say(
          '这个沙箱对其他机器开放，收件箱与 API 需要令牌。',
          'This sandbox is open to other machines, so its inbox and API are for holders of its token.',
        ),
    say(
      '请带上 Authorization: Bearer TOKEN，令牌显示在终端里，或由 --token（SMS_SANDBOX_TOKEN）指定；--no-token 则对所有人开放。',
      'Send Authorization: Bearer TOKEN, with the token that the terminal shows or that --token (SMS_SANDBOX_TOKEN) sets; --no-token opens it to everybody.',
    ),
  );
}
