/** What is to be sent: a call whose sender and application are known. */
import type { Phone } from '../../message/phone.ts';
import type { TencentApp, TencentPart, TencentSign, TencentTemplate } from './part.ts';
import type { Fault } from './checks.ts';
import type { Dialect } from './numbers.ts';
import type { SendRequest } from './send-request.ts';

export interface Order {
  dialect: Dialect;
  request: SendRequest;
  owner: TencentPart;
  app: TencentApp;
  sign: TencentSign | undefined;
  template: TencentTemplate | undefined;
  /** What the phone would show; empty while there is no template. */
  text: string;
  /** The numbers as far as they could be read, in the order of the call. */
  phones: readonly (Phone | undefined)[];
  now: number;
  /** The id of a message that is accepted, and what stands in its place when it is not. */
  newId(phone: Phone): string;
  failedId(): string;
  /** Why the number at this place of the call cannot be read. */
  unreadable(place: number): Fault;
  /** A number that brings its outcome along counts as one of the mainland or of elsewhere, whichever is asked for. */
  anywhere(phone: Phone): boolean;
  /** The call takes no mainland numbers at all. */
  globalOnly?: boolean;
}
