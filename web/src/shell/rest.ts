/** What the first paint of the inbox does without, as one chunk of script. */
export { Inspector } from '../inspector/inspector.tsx';
export { RuleWatch } from '../lab/rule-watch.tsx';
export { ReplyBox } from '../phone/reply-box.tsx';
