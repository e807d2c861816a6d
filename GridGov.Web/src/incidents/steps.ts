import type { Incident, IncidentState, Role, Step } from '../api/types';
import { isAcknowledged, isOpen } from './severity';

/** The six official steps, in order; no skipping. */
export const sixSteps = ['reported', 'dispatched', 'handled', 'verified', 'archived', 'assessed'] as const;

const reached: Record<IncidentState, number> = {
  reported: 1, waiting: 1, assigned: 2, enroute: 2, onscene: 2, handled: 3, verified: 4, archived: 5, assessed: 6, cancelled: 0,
};

/** How many of the six are done; 0 for a cancelled one. */
export const stepsDone = (state: IncidentState): number => reached[state];

const may: Record<Step, readonly Role[]> = {
  acknowledge: ['monitor', 'dispatcher', 'supervisor', 'admin'],
  cancel: ['monitor', 'dispatcher', 'supervisor', 'admin'],
  assign: ['dispatcher', 'supervisor', 'admin'],
  assist: ['dispatcher', 'supervisor', 'admin'],
  message: ['monitor', 'dispatcher', 'supervisor', 'admin'],
  escalate: ['dispatcher', 'supervisor', 'admin'],
  resolve: ['dispatcher', 'supervisor', 'admin'],
  verify: ['supervisor'],
  archive: ['supervisor'],
  assess: ['supervisor'],
};

/** Steps that this role can take on an incident now. The server decides; this only keeps useless buttons away. */
export function possibleSteps(incident: Incident, role: Role | undefined): Step[] {
  const byState: Step[] = isOpen(incident)
    ? [...(isAcknowledged(incident) ? [] : (['acknowledge'] as const)), 'assign', 'assist', 'message', 'escalate', 'resolve', 'cancel']
    : incident.state === 'handled' ? ['verify'] : incident.state === 'verified' ? ['archive'] : incident.state === 'archived' ? ['assess'] : [];
  // a matter of a type is ended early only by a request to void it that somebody else approves
  return byState.filter((step) => step !== 'cancel' || incident.matter === undefined).filter((step) => role === undefined || may[step].includes(role));
}
