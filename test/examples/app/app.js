/** A newcomer's app: people register with a code that comes by text, and may write back. */
const { randomInt } = require('node:crypto');
const express = require('express');
const { sendersOf } = require('./senders');
const { webhooks } = require('./webhooks');

/** `env` has the settings of each provider. Answers where it listens, and how to end it. */
exports.startApp = async (env, port = 0) => {
  const server = createApp(sendersOf(env)).listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}`, close };
};

function createApp(senders) {
  const app = express();
  /** By phone: the code that was sent, and what became of its message. */
  const asked = new Map();
  const registered = new Set();
  const ofMessage = (id) => [...asked.values()].find((one) => one.id === id);

  app.get('/', (_, response) => response.sendFile('page.html', { root: __dirname }));

  app.post('/codes', express.json(), async ({ body: { phone, provider = 'tencent' } }, response) => {
    const code = String(randomInt(1000, 10_000));
    try {
      const id = await senders[provider](phone, code);
      asked.set(phone, { id, code, arrived: null, said: [] });
      response.status(202).json({ id });
    } catch (error) {
      response.status(502).json({ error: error.message });
    }
  });

  app.post('/registrations', express.json(), ({ body: { phone, code } }, response) => {
    const isRight = asked.get(phone)?.code === code;
    if (isRight) registered.add(phone);
    response.status(isRight ? 201 : 403).json({ registered: isRight });
  });

  app.get('/phones/:phone', ({ params: { phone } }, response) => {
    const { arrived = null, said = [] } = asked.get(phone) ?? {};
    response.json({ arrived, said, registered: registered.has(phone) });
  });

  app.use(
    '/sms',
    webhooks({
      report: (id, arrived) => Object.assign(ofMessage(id) ?? {}, { arrived }),
      reply: (phone, text) => asked.get(phone)?.said.push(text),
    }),
  );

  return app;
}
