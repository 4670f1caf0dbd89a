/** AsyncAPI 3 of the stream, made of the frames it sends. */
import type { GenericSchema } from 'valibot';
import { account, since } from '../query.ts';
import type { Documented } from './openapi.ts';
import { writerOf } from './schemas.ts';
import type { Json, Writer } from './schemas.ts';

export function asyncApi({ frame, relayed, named, version, origin }: Documented): Json {
  const writer = writerOf('draft-07', named);
  const { protocol, host } = new URL(origin);
  const frames = Object.fromEntries(
    frame.options.map((option) => [option.entries.type.literal, messageOf(option.entries.type.literal, option, writer)]),
  );
  const messages = { ...frames, [RELAYED]: messageOf(RELAYED, relayed, writer) };
  const inChannel = (names: readonly string[]): Json[] => names.map((name) => ({ $ref: `#/channels/stream/messages/${name}` }));
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
                relay: {
                  type: 'string',
                  enum: ['1'],
                  description: 'with forwardTo: the connection makes these requests, and says what came of each',
                },
                forwardTo: { type: 'string', description: 'with account: where its callbacks go until the connection ends' },
              },
            },
            bindingVersion: '0.1.0',
          },
        },
      },
    },
    operations: {
      tell: { action: 'send', channel: { $ref: '#/channels/stream' }, messages: inChannel(Object.keys(frames)) },
      hear: { action: 'receive', channel: { $ref: '#/channels/stream' }, messages: inChannel([RELAYED]) },
    },
    components: { messages, schemas: writer.named },
  };
}

/** The one message that comes the other way. */
const RELAYED = 'relayed';

function messageOf(name: string, schema: GenericSchema, { write }: Writer): Json {
  const { description, ...payload } = write(schema);
  return { name, contentType: 'application/json', summary: description, payload };
}
