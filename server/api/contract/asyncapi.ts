/** AsyncAPI 3 of the stream, made of the frames it sends. */
import type { GenericSchema } from 'valibot';
import { frame } from '../answers/frames.ts';
import { account, since } from '../query.ts';
import type { Documented } from './openapi.ts';
import { jsonSchema, namedSchemas } from './schemas.ts';
import type { Json } from './schemas.ts';

const DRAFT = 'draft-07';

export function asyncApi({ version, origin }: Documented): Json {
  const { protocol, host } = new URL(origin);
  const messages = Object.fromEntries(
    frame.options.map((option) => [option.entries.type.literal, messageOf(option.entries.type.literal, option)]),
  );
  const refs = (to: string): Json[] => Object.keys(messages).map((name) => ({ $ref: `${to}/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: { title: 'sms-sandbox stream', version, description: 'Everything that happens, one JSON text message a frame.' },
    servers: { sandbox: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: {
      stream: {
        address: '/_sandbox/stream',
        servers: [{ $ref: '#/servers/sandbox' }],
        messages: Object.fromEntries(Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        bindings: {
          ws: {
            query: {
              type: 'object',
              properties: {
                since: { ...since.schema, description: since.what.en },
                account: { ...account.schema, description: account.what.en },
              },
            },
            bindingVersion: '0.1.0',
          },
        },
      },
    },
    operations: {
      tell: { action: 'send', channel: { $ref: '#/channels/stream' }, messages: refs('#/channels/stream/messages') },
    },
    components: { messages, schemas: namedSchemas(DRAFT) },
  };
}

function messageOf(name: string, schema: GenericSchema): Json {
  const { description, ...payload } = jsonSchema(schema, DRAFT);
  return { name, contentType: 'application/json', summary: description, payload };
}
