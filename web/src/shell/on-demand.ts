/** What comes only when it is asked for, as one chunk of script: first-run page, other places, the bar of armed rules, the inspector's further tabs, palette, keys. */
export { Accounts } from '../accounts/accounts.tsx';
export { MessageCallbacks } from '../inspector/message-callbacks.tsx';
export { Connect } from '../connect/connect.tsx';
export { FirstRun } from '../connect/first-run.tsx';
export { LiftLimits } from '../inspector/lift-limits.tsx';
export { MadeTo } from '../evidence/made-to.tsx';
export { RequestTab } from '../evidence/request-tab.tsx';
export { ResponseTab } from '../evidence/response-tab.tsx';
export { SignatureTab } from '../inspector/signature-tab.tsx';
export { Lab } from '../lab/lab.tsx';
export { RuleBar } from '../lab/rule-bar.tsx';
export { RequestLog } from '../log/request-log.tsx';
export { NumberSheet } from '../phone/number-sheet.tsx';
export { KeyList } from './key-list.tsx';
export { Palette } from './palette.tsx';
