import type { Incident, Role } from '../api/types';
import type { MatterTerm } from './matterTypes';

/** Shapes of a matter's course on the wire: its six steps, what is due now, and its ledger of requests. */

export const matterSteps = ['report', 'dispatch', 'handle', 'verify', 'archive', 'assess'] as const;
export type MatterStep = (typeof matterSteps)[number];

export const rungs = ['none', 'urged', 'supervised', 'held_accountable'] as const;
export type Rung = (typeof rungs)[number];

export const requestKinds = ['extension', 'deferral', 'void', 'return'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const checkMethods = ['desk', 'on_site', 'call_back'] as const;
export type CheckMethod = (typeof checkMethods)[number];

export interface StepNote {
  step: MatterStep;
  round: number;
  actor: string;
  at: string;
  dueAt?: string;
}

export interface MatterWatch {
  step: MatterStep;
  dueAt: string;
  superviseAt: string;
  accountAt: string;
  level: Rung;
  levelAt?: string;
  isProvisional: boolean;
}

export interface MatterRequest {
  number: number;
  kind: RequestKind;
  requestedBy: string;
  requestedAt: string;
  reason: string;
  days?: number;
  until?: string;
  state: 'pending' | 'approved' | 'rejected' | 'lapsed';
  decidedBy?: string;
  decidedAt?: string;
  decisionReason?: string;
  endBefore?: string;
  endAfter?: string;
}

export interface MatterCourse {
  round: number;
  steps: StepNote[];
  watch?: MatterWatch;
  requests: MatterRequest[];
  deferredUntil?: string;
  checked?: CheckMethod;
  /** `own`: the resident answered by a link. */
  satisfaction?: { satisfied: boolean; by: string; at: string; own?: boolean };
}

export interface Ask {
  kind: RequestKind;
  reason: string;
  days?: number;
  /** Without a zone: the server reads it in the district's. */
  until?: string;
}

/** A line of the six steps: done, due now, or to come. */
export interface StepRow {
  step: MatterStep;
  round: number;
  phase: 'done' | 'due' | 'ahead';
  actor?: string;
  at?: number;
  dueAt?: number;
  /** How long after its deadline it was done, or has not been done; undefined: in time, or without a deadline. */
  lateMilliseconds?: number;
}

export function stepRows(course: MatterCourse, now: number): StepRow[] {
  const rows = course.steps.map(({ step, round, actor, at, dueAt }): StepRow => ({
    step, round, actor, phase: 'done', at: Date.parse(at), ...(dueAt === undefined ? {} : { dueAt: Date.parse(dueAt), ...late(Date.parse(dueAt), Date.parse(at)) }),
  }));
  const { watch } = course;
  if (watch === undefined) return rows;
  const first = rows.some((row) => row.step === 'dispatch' && row.round === course.round) ? matterSteps.indexOf(watch.step) : 1;
  for (const step of matterSteps.slice(first)) {
    const isDue = step === watch.step;
    rows.push({ step, round: course.round, phase: isDue ? 'due' : 'ahead', ...(isDue ? { dueAt: Date.parse(watch.dueAt), ...late(Date.parse(watch.dueAt), now) } : {}) });
  }
  return rows;
}

const late = (dueAt: number, at: number) => (at > dueAt ? { lateMilliseconds: at - dueAt } : {});

/** What comes next if nothing is done, and when; undefined: nothing more. */
export function nextRung({ level, dueAt, superviseAt, accountAt }: MatterWatch): { rung: Rung; at: number } | undefined {
  const at = { none: dueAt, urged: superviseAt, supervised: accountAt, held_accountable: undefined }[level];
  return at === undefined ? undefined : { rung: rungs[rungs.indexOf(level) + 1] ?? 'held_accountable', at: Date.parse(at) };
}

/** What nobody has decided yet. */
export const pendingOf = (course: MatterCourse | undefined): MatterRequest | undefined => course?.requests.find((request) => request.state === 'pending');

const isTaken = ({ lead }: Incident) => lead !== undefined && ['accepted', 'enroute', 'onscene'].includes(lead.state);

/** What can be asked for now. The server decides; this only keeps useless buttons away. */
export function askable(incident: Incident, now: number): RequestKind[] {
  const watch = incident.course?.watch;
  if (watch?.step !== 'handle' || pendingOf(incident.course) !== undefined) return [];
  const isInTime = Date.parse(watch.dueAt) > now;
  return requestKinds.filter((kind) => (kind === 'return' ? isTaken(incident) : kind === 'void' || isInTime));
}

/** May this account ask? A worker asks on the phone, for an own task. */
export const mayAsk = (role: Role | undefined): boolean => role === 'dispatcher' || role === 'supervisor' || role === 'admin';

/** May this account decide the request: a supervisor who has not asked for it. */
export const mayRule = (request: MatterRequest, role: Role | undefined, user: string | null | undefined): boolean => role === 'supervisor' && request.requestedBy !== user;

export const mayRework = (incident: Incident, role: Role | undefined, user: string | null | undefined): boolean =>
  role === 'supervisor' && incident.state === 'handled' && incident.handledBy !== user;

/** May this account write down what the resident said: once it is handled, and not by who handled it. */
export const mayNote = (incident: Incident, role: Role | undefined, user: string | null | undefined): boolean =>
  role !== undefined && role !== 'worker' && role !== 'integrator' && incident.course !== undefined && incident.course.satisfaction === undefined
  && ['handled', 'verified', 'archived', 'assessed'].includes(incident.state) && incident.handledBy !== user;

/** Who may give the resident a link: as for the call-back, once it is verified. */
export const mayGiveLink = (incident: Incident, role: Role | undefined, user: string | null | undefined): boolean =>
  mayNote(incident, role, user) && incident.state !== 'handled';

export interface WatchLists {
  /** Requests that nobody has decided, the oldest first. */
  pending: Incident[];
  /** Beyond the deadline of their step, the highest rung first, then the oldest deadline. */
  overdue: Incident[];
  /** Handled, and not yet verified, archived and assessed; the nearest deadline first. */
  closing: Incident[];
}

export function watchLists(matters: Iterable<Incident>, now: number): WatchLists {
  const all = [...matters].filter((incident) => incident.course !== undefined);
  const dueOf = (incident: Incident) => Date.parse(incident.course?.watch?.dueAt ?? '') || Infinity;
  const rungOf = (incident: Incident) => rungs.indexOf(incident.course?.watch?.level ?? 'none');
  const askedAt = (incident: Incident) => Date.parse(pendingOf(incident.course)?.requestedAt ?? '');
  return {
    pending: all.filter((incident) => pendingOf(incident.course) !== undefined).sort((a, b) => askedAt(a) - askedAt(b)),
    overdue: all.filter((incident) => dueOf(incident) <= now).sort((a, b) => rungOf(b) - rungOf(a) || dueOf(a) - dueOf(b)),
    closing: all.filter((incident) => ['handled', 'verified', 'archived'].includes(incident.state)).sort((a, b) => dueOf(a) - dueOf(b)),
  };
}

/** The terms of the later steps and of the rungs; a type without its own has these. */
export const productTerms = {
  verify: { amount: 1, unit: 'working_days' }, archive: { amount: 1, unit: 'working_days' }, assess: { amount: 5, unit: 'working_days' },
  rework: { amount: 1, unit: 'working_days' }, supervise: { amount: 1, unit: 'working_days' }, account: { amount: 3, unit: 'working_days' },
} as const satisfies Record<string, MatterTerm>;

export const termNames = ['verify', 'archive', 'assess', 'rework', 'supervise', 'account'] as const;
export type MatterTerms = Record<(typeof termNames)[number], MatterTerm>;
