/** The files for people: the built page of the inbox, and the documentation. */
import { say } from '../message/localized.ts';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { isOurs } from './claims.ts';
import { ProblemError } from './problem.ts';
import { originOf, wayOf } from './way.ts';

/** Nothing but our own files may run, load or frame a page: message texts come from anybody. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** Headers of every file; HTML may do nothing but show itself, under whatever address it was asked for. */
function setHeaders(response: Response, path: string): void {
  response.setHeader('x-content-type-options', 'nosniff');
  if (!path.endsWith('.html')) return;
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-cache');
}

/** What HEAD is told is what GET would be (RFC 9110, section 9.3.2). */
const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const wantsHtml = (request: Request): boolean => isRead(request) && /\btext\/html\b/.test(request.headers.accept ?? '');

/** Addresses of the inbox: the page begins with its outline there. */
const INBOX = /^\/(?:[pmx]\/.*)?$/;

/** Built files, by names that change with what is in them: kept for good, and sent as small as whoever asks can read. */
function assets(folder: string): RequestHandler {
  const router = express.Router();
  const plain = express.static(folder, { index: false, immutable: true, maxAge: '1y', setHeaders });
  for (const [encoding, extension] of ENCODINGS) {
    const packed = express.static(folder, {
      index: false,
      immutable: true,
      maxAge: '1y',
      setHeaders: (response, path) => {
        setHeaders(response, path);
        response.setHeader('content-encoding', encoding);
        response.type(extname(path.slice(0, -extension.length)));
      },
    });
    router.use((request, response, next) => {
      response.vary('accept-encoding');
      // Browsers list what they take in no order that means anything.
      if (request.acceptsEncodings(encoding) !== encoding) {
        next();
        return;
      }
      const { url } = request;
      const query = url.indexOf('?');
      request.url = query === -1 ? url + extension : url.slice(0, query) + extension + url.slice(query);
      packed(request, response, (error?: unknown) => {
        request.url = url;
        // What is said instead of the file is not packed.
        response.removeHeader('content-encoding');
        next(error);
      });
    });
  }
  return router.use(plain);
}

/** As the build packs them, the smaller first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The built page; every address without a file of its own is the page too, for deep links. */
export function page(folder: string): RequestHandler[] {
  const index: RequestHandler = (request, response, next) => {
    // Programs that take anything, such as curl, are shown the inbox at its own address.
    const isAsked = wantsHtml(request) || (isRead(request) && request.path === '/');
    if (isOurs(request.path) || !isAsked) {
      next();
      return;
    }
    sendHtml(response, join(folder, INBOX.test(request.path) ? 'index.html' : 'elsewhere.html'));
  };
  const hashed = express.Router().use('/assets', assets(join(folder, 'assets')));
  return [hashed, express.static(folder, { index: false, setHeaders }), index];
}

/** JSON schemas of files that people write, for their editors. */
export function schemas(folder: string): RequestHandler {
  return express.static(folder, { index: false, setHeaders });
}

/** What stands in the built pages. */
const USUAL_HOST = '127.0.0.1:10690';

/** Pages on sandboxes that somebody starts elsewhere, on the usual port of that machine. */
const ABOUT_OTHERS = /\/ci$/;

/** The page for whoever reads it at `origin`. */
function addressed(html: string, origin: string): string {
  return html
    .replaceAll(`http://${USUAL_HOST}`, origin)
    .replaceAll(`ws://${USUAL_HOST}`, origin.replace(/^http/, 'ws'))
    .replaceAll(USUAL_HOST, origin.replace(/^\w+:\/\//, ''));
}

const PLAIN_HOST = /^[\w.:[\]-]+$/;

type Language = 'zh' | 'en';

/** The documentation, below `/docs`: pages in two languages, and nothing else at any address there. */
export function docs(folder: string, lang: Language | 'auto'): RequestHandler[] {
  const languageOf = (request: Request): Language => {
    if (lang !== 'auto') return lang;
    return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
  };
  // A page that is named without its language is there in both; what is not there says so in the reader's.
  const anyLanguage: RequestHandler = (request, response, next) => {
    const [, page] = /^\/([\w-]{0,40})\/?$/.exec(request.path) ?? [];
    if (page === undefined || page === 'zh' || page === 'en' || !existsSync(join(folder, 'en', `${page || 'index'}.html`))) {
      next();
      return;
    }
    response.setHeader('vary', 'accept-language');
    response.setHeader('cache-control', 'no-cache');
    response.redirect(302, `/docs/${languageOf(request)}/${page}`);
  };
  // What a reader copies is for this sandbox, wherever it was asked for.
  const written: RequestHandler = async (request, response, next) => {
    const [, name] = /^\/((?:en|zh)\/[\w-]{1,40})(?:\.html)?$/.exec(request.path) ?? [];
    const { host = '' } = request.headers;
    if (name === undefined || ABOUT_OTHERS.test(name) || !PLAIN_HOST.test(host)) {
      next();
      return;
    }
    const path = join(folder, `${name}.html`);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
      next();
      return;
    }
    setHeaders(response, path);
    const html = addressed(text, originOf(wayOf(request.socket), host));
    response.setHeader('etag', `"${createHash('sha256').update(html).digest('base64url')}"`);
    response.type('html').send(html);
  };
  const nothing: RequestHandler = (request, response) => {
    if (!wantsHtml(request)) {
      throw new ProblemError(
        404,
        'No such page',
        say(
          `文档里没有 ${request.originalUrl.slice(0, 200)}。`,
          `The documentation has nothing at ${request.originalUrl.slice(0, 200)}.`,
        ),
        say('打开 /docs：目录里有每一页。', 'Open /docs: its list has every page.'),
      );
    }
    const [, inPath] = /^\/(zh|en)(?:\/|$)/.exec(request.path) ?? [];
    response.status(404);
    sendHtml(response, join(folder, inPath ?? languageOf(request), '404.html'));
  };
  const own = express.Router().get(/./, written);
  return [anyLanguage, own, express.static(folder, { extensions: ['html'], setHeaders }), nothing];
}

function sendHtml(response: Response, path: string): void {
  setHeaders(response, path);
  response.sendFile(path);
}
