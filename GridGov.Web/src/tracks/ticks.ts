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

/** Ticks that stand too near for a finger or a pointer are one button. */
export interface TickGroup {
  ticks: readonly IncidentTick[];
  /** The most severe of them. */
  severity: Severity;
  at: number;
}

/** Groups ticks, which are in order of time, so that buttons of a size do not cover one another. `pixelsPerMillisecond`: how wide the scrubber shows time. */
export function apart(ticks: readonly IncidentTick[], pixelsPerMillisecond: number, sizePixels: number): TickGroup[] {
  const groups: { ticks: IncidentTick[]; severity: Severity; at: number }[] = [];
  for (const tick of ticks) {
    const last = groups.at(-1);
    if (last === undefined || (tick.at - last.at) * pixelsPerMillisecond >= sizePixels) groups.push({ ticks: [tick], severity: tick.severity, at: tick.at });
    else {
      last.ticks.push(tick);
      if (tick.severity < last.severity) last.severity = tick.severity;
    }
  }
  return groups;
}

/** The one of a group that comes after what is being shown; the first when none does. */
export const nextOf = (group: TickGroup, at: number): IncidentTick | undefined => group.ticks.find((tick) => tick.at > at) ?? group.ticks[0];

/** The alarms that a worker led, helped with or handled. */
export function ticksOf(worker: string, incidents: readonly Incident[]): IncidentTick[] {
  return incidents
    .filter((one) => one.lead?.worker === worker || one.handledBy === `worker:${worker}` || (one.responders ?? []).some((responder) => responder.worker === worker))
    .map((one) => ({ id: one.id, kind: one.kind, severity: one.severity, at: Date.parse(one.clock.t6 ?? one.lead?.offeredAt ?? '') || receivedAt(one) }))
    .sort((a, b) => a.at - b.at);
}
