import type { Incident } from '../api/types';
import { isOpen } from './severity';

export interface Due {
  readonly at: number;
  readonly isOverdue: boolean;
  readonly isProvisional: boolean;
}

/** Until when an open matter has to be handled; undefined for alarms and for what is closed. */
export function dueOf(incident: Incident, now: number): Due | undefined {
  if (incident.matter === undefined || !isOpen(incident)) return undefined;
  const at = Date.parse(incident.matter.endAt);
  return { at, isOverdue: at <= now, isProvisional: incident.matter.isProvisional };
}
