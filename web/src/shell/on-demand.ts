/** What comes only when it is asked for, as one chunk of script: first-run page, other places, palette, keys. */
export { Accounts } from '../accounts/accounts.tsx';
export { Connect } from '../connect/connect.tsx';
export { FirstRun } from '../connect/first-run.tsx';
export { RequestLog } from '../log/request-log.tsx';
export { ClearQuestion } from '../phone/clear-question.tsx';
export { KeyList } from './key-list.tsx';
export { Palette } from './palette.tsx';
