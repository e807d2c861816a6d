import type { Incident, Severity } from '../api/types';
import { receivedAt } from '../incidents/severity';

/** An alarm on the scrubber of a day. */
export interface IncidentTick {
  id: string;
  kind: string;
  severity: Severity;
  /** When the worker had to do with it: the acceptance, otherwise the offer, otherwise the receipt; milliseconds. */
  at: number;
}

/** The alarms that a worker led, helped with or handled. */
export function ticksOf(worker: string, incidents: readonly Incident[]): IncidentTick[] {
  return incidents
    .filter((one) => one.lead?.worker === worker || one.handledBy === `worker:${worker}` || (one.responders ?? []).some((responder) => responder.worker === worker))
    .map((one) => ({ id: one.id, kind: one.kind, severity: one.severity, at: Date.parse(one.clock.t6 ?? one.lead?.offeredAt ?? '') || receivedAt(one) }))
    .sort((a, b) => a.at - b.at);
}
