/** What a person without the token sees: one page of its own, since whoever has none gets no file of ours. */

/** Nothing from outside stands in the page, and nothing runs in it. */
export const LOCKED_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const WRONG = '<p class="wrong" role="alert">令牌不对。<span lang="en">This token is not the right one.</span></p>';

/** In both languages: which one the reader wants is not known yet. `isWrong`: a token came, and it is another. */
export const lockedPage = (isWrong: boolean): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>sms-sandbox</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
  body { display: grid; place-items: center; min-height: 100vh; margin: 0; background: light-dark(#f4f5f7, #0f1217); }
  main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 1.5rem; border-radius: 12px;
    background: light-dark(#fff, #171b22); border: 1px solid light-dark(#dfe3e8, #2a303a); }
  h1 { margin: 0 0 .25rem; font-size: 1.15rem; }
  p { margin: 0 0 1rem; color: light-dark(#4b5563, #a7b0bd); font-size: .925rem; }
  .wrong { color: light-dark(#b42318, #ff8a80); }
  form { display: flex; gap: .5rem; }
  input { flex: 1; min-width: 0; background: light-dark(#fff, #0f1217); color: light-dark(#14181f, #e6e9ee); }
  input, button { padding: .5rem .75rem; border-radius: 8px; border: 1px solid light-dark(#c6ccd4, #3a4250); font: inherit; }
  input:focus-visible, button:focus-visible { outline: 2px solid light-dark(#1d5cff, #7ea6ff); outline-offset: 1px; }
  button { background: #1d5cff; border-color: #1d5cff; color: #fff; }
</style>
<main>
  <h1>需要访问令牌</h1>
  <p>此沙箱对其他机器开放，收件箱需要令牌。请打开终端里的链接，或在此输入令牌。</p>
  <h1 lang="en">Token wanted</h1>
  <p lang="en">This sandbox is open to other machines, so its inbox needs a token. Open the link that the terminal shows, or enter the token here.</p>
  ${isWrong ? WRONG : ''}
  <form><input name="token" type="password" autocomplete="off" aria-label="令牌 Token" required autofocus><button>打开 Open</button></form>
</main>
</html>
`;
