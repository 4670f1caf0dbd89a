/** What every code means to someone who holds one, those of the SDKs included. */
import type { Localized } from '../../../message/localized.ts';
import { gatewayMeanings } from './meanings-gateway.ts';
import { sdkMeanings } from './meanings-sdk.ts';
import { smsMeanings } from './meanings-sms.ts';
import { v5Meanings } from './meanings-v5.ts';

const rows = [...gatewayMeanings, ...smsMeanings, ...v5Meanings, ...sdkMeanings];

/** By the keys of the catalogue. */
export const meanings: Readonly<Record<string, Localized>> = Object.fromEntries(rows.map(([key, zh, en]) => [key, { zh, en }]));
