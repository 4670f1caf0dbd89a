/** What a call does beside standing there: whether it sounds, whether it is read out by itself, and how. */
import { remembered } from '../../i18n/remembered.ts';

export interface VoiceChoice {
  sound: boolean;
  speak: boolean;
}

/** Both are off until somebody wants them. */
export const voiceChoice = remembered<VoiceChoice>('voice', { sound: false, speak: false }, (stored) => {
  const { sound, speak } = (stored ?? {}) as Partial<Record<keyof VoiceChoice, unknown>>;
  return { sound: sound === true, speak: speak === true };
});

/** What is said: of a code its digits one by one, else the whole text. */
export function spokenText(text: string, code: string | null): string {
  return code === null ? text : [...code].join(/\p{Script=Han}/u.test(text) ? '，' : ', ');
}

export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis;
}

export function readOut(text: string, code: string | null): void {
  if (!canSpeak()) return;
  const words = new SpeechSynthesisUtterance(spokenText(text, code));
  words.lang = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en-US';
  words.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}

const RINGS_MS = 12_000;
/** Calls that have rung here: each rings once, whoever comes back to its phone. */
const rung = new Set<string>();

/** May it begin to ring? Once, and only while it is new. */
export function beginsToRing(id: string, age: number): boolean {
  if (age > RINGS_MS || rung.has(id)) return false;
  rung.add(id);
  return true;
}

export { RINGS_MS };
