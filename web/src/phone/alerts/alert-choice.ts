/** Whether arrivals are told by the system and by a sound while nobody looks; off until somebody wants it. */
import { remembered } from '../../i18n/remembered.ts';

export const alertChoice = remembered('alerts', false, (stored) => stored === true);
