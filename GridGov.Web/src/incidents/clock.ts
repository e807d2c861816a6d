import type { ClockMark, Incident } from '../api/types';
import { isOpen } from './severity';

export const clockMarks = ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9'] as const satisfies readonly ClockMark[];

/** How long after receipt each mark must be reached at most, milliseconds: first offer 2 s, acknowledged 60 s, on scene 45 min. */
export const targets: Partial<Record<ClockMark, number>> = { t3: 2_000, t5: 60_000, t7: 45 * 60_000 };

/** kept, missed: reached in time or too late · running, late: not yet, in time or too late already · passed: reached, no target · pending: not yet. */
export type Verdict = 'kept' | 'missed' | 'running' | 'late' | 'passed' | 'pending';

export interface ClockRow {
  mark: ClockMark;
  at: number | undefined;
  /** Milliseconds from receipt; for the running ones up to now. */
  after: number | undefined;
  target: number | undefined;
  verdict: Verdict;
}

/** Only urgent alarms have targets, and only what can still come is running. */
export function clockRows(incident: Incident, now: number): ClockRow[] {
  const received = Date.parse(incident.clock.t1 ?? '');
  return clockMarks.map((mark) => {
    const at = incident.clock[mark] === undefined ? undefined : Date.parse(incident.clock[mark]);
    const target = incident.severity <= 2 ? targets[mark] : undefined;
    const isRunning = at === undefined && target !== undefined && isOpen(incident);
    const after = Number.isNaN(received) || (at === undefined && !isRunning) ? undefined : (at ?? now) - received;
    const isOver = after !== undefined && target !== undefined && after > target;
    const verdict = at === undefined ? (isRunning ? (isOver ? 'late' : 'running') : 'pending') : target === undefined ? 'passed' : isOver ? 'missed' : 'kept';
    return { mark, at, after, target, verdict };
  });
}
