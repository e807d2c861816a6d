import type { KeptWords } from './logWords.svelte';
import type { PatrolSession } from './patrol.svelte';

/** Who uses the phone, and how. */
export interface Use {
  /** "district/worker". */
  owner: string;
  /** On duty everything of theirs stays: a lift has no network. */
  isOnDuty: boolean;
  /** Signing out, the tasks go too; off duty they stay as long as the page is used. */
  isLeaving: boolean;
}

/**
 * What of a kept value has to stay on the phone; undefined: nothing. After duty and after signing out, what the server has goes. What only this phone has
 * stays, whoever's it is: words that are not in the outbox yet, a patrol that goes on, and patrols of which something waits in the outbox. Keys are
 * "what district/worker", with the day behind them for the words of a day's log.
 */
export function leftOf(key: string, value: unknown, use: Use, waitingOwners: ReadonlySet<string>): unknown {
  const [what, owner = ''] = key.split(' ');
  const isOwn = owner === use.owner;
  if (isOwn && use.isOnDuty && !use.isLeaving) return value;
  switch (what) {
    case 'shift': return isOwn && !use.isLeaving ? value : undefined;
    case 'log': return typeof value === 'string' || (value as Partial<KeptWords>).isSaid === false ? value : undefined;
    case 'patrols': return waitingOwners.has(owner) ? value : goingOn(value as PatrolSession[]);
    default: return value; // no more than numbers and choices
  }
}

function goingOn(sessions: PatrolSession[]): PatrolSession[] | undefined {
  const left = sessions.filter((session) => session.endedAt === undefined);
  if (left.length === 0) return undefined;
  return left.length === sessions.length ? sessions : left;
}
