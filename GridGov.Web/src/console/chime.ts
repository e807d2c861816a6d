import type { Incident } from '../api/types';
import { isAlarming } from '../incidents/severity';

/** How often an alarm that nobody has acknowledged is sounded again. */
const repeatMilliseconds = { 1: 10_000, 2: 30_000 } as const;

/** From this rung of the ladder on an urgent alarm that nobody has taken cannot be silenced. */
export const unsilenceableLevel = 4;

export interface Chime {
  severity: 1 | 2;
  /** It sounds although the desk is muted. */
  isForced: boolean;
}

/** What to sound for what stands on the wall: the gravest that nobody has acknowledged; level I and II only. */
export function loudest(open: readonly Incident[]): Chime | undefined {
  let found: Chime | undefined;
  for (const incident of open) {
    if (incident.severity > 2 || !isAlarming(incident)) continue;
    const severity = incident.severity === 1 ? 1 : 2;
    found = {
      severity: found === undefined || severity < found.severity ? severity : found.severity,
      isForced: (found?.isForced ?? false) || incident.escalationLevel >= unsilenceableLevel,
    };
  }
  return found;
}

/** Is it time to sound again? */
export const isDue = (chime: Chime, lastAt: number, now: number): boolean => now - lastAt >= repeatMilliseconds[chime.severity];
