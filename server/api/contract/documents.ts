/** What describes the control API and the stream to programs; loaded when somebody asks. */
import { asyncApi } from './asyncapi.ts';
import { openApi } from './openapi.ts';

export const documents = { 'openapi.json': openApi, 'asyncapi.json': asyncApi };
