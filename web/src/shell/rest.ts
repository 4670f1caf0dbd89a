/** What the first paint of the inbox does without, as one chunk of script. */
export { Accounts } from '../accounts/accounts.tsx';
export { Connect, FirstRun } from '../connect/connect.tsx';
export { Inspector } from '../inspector/inspector.tsx';
export { RequestLog } from '../log/request-log.tsx';
