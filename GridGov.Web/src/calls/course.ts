import type { CallView } from './callTypes';

/** How far a call is, as one of its two pages sees it. */
export type CallStep = 'preparing' | 'calling' | 'ringing' | 'connecting' | 'live' | 'reconnecting' | 'ended';

export type EndReason = 'declined' | 'unanswered' | 'withdrawn' | 'failed' | 'hungUp' | 'otherHungUp' | 'lost' | 'tooLong' | 'server' | 'refused';

export interface Course {
  step: CallStep;
  /** The desk calls and makes the offers; the phone answers. */
  isDesk: boolean;
  connectedAt?: number;
  endedAt?: number;
  /** Since when the way to the other is lost. */
  troubledAt?: number;
  /** When a new way was last looked for. */
  restartedAt?: number;
  reason?: EndReason;
}

export type Happening =
  | { what: 'told'; call: CallView }
  | { what: 'peer'; state: RTCPeerConnectionState }
  | { what: 'hungUp' }
  /** The server knows no such call any more. */
  | { what: 'forgotten' }
  | { what: 'refused' }
  | { what: 'tick' };

/** What the page has to do now. */
export type Deed = 'offer' | 'restart' | 'askRestart' | 'tellConnected' | 'giveUp' | 'close';

/** Ways come back by themselves when somebody walks past a corner; only then a new one is looked for. */
const patienceMilliseconds = 3_000;
const restartAgainMilliseconds = 8_000;
const giveUpMilliseconds = 40_000;

export const begin = (isDesk: boolean): Course => ({ step: isDesk ? 'preparing' : 'connecting', isDesk });

/** From what is and what happens to what is then, and what is to be done. Knows no browser. */
export function next(course: Course, happening: Happening, now: number): { course: Course; deeds: Deed[] } {
  if (course.step === 'ended') return { course, deeds: [] };
  switch (happening.what) {
    case 'told': return told(course, happening.call, now);
    case 'peer': return peer(course, happening.state, now);
    case 'tick': return tick(course, now);
    case 'hungUp': return end(course, 'hungUp', now);
    case 'forgotten': return end(course, 'server', now);
    case 'refused': return end(course, 'refused', now);
  }
}

function told(course: Course, call: CallView, now: number) {
  if (call.phase === 'ended') return end(course, reasonOf(call, course.isDesk), now);
  const isWaiting = course.step === 'preparing' || course.step === 'calling' || course.step === 'ringing';
  if (!isWaiting) return { course, deeds: [] };
  if (call.phase === 'calling' || call.phase === 'ringing') return { course: { ...course, step: call.phase }, deeds: [] };
  return { course: { ...course, step: 'connecting' as const }, deeds: ['offer' as const] };
}

function peer(course: Course, state: RTCPeerConnectionState, now: number): { course: Course; deeds: Deed[] } {
  if (state === 'connected') {
    const { step, isDesk, connectedAt } = course;
    if (step !== 'connecting' && step !== 'reconnecting') return { course, deeds: [] };
    return { course: { step: 'live', isDesk, connectedAt: connectedAt ?? now }, deeds: connectedAt === undefined ? ['tellConnected'] : [] };
  }
  if (state === 'disconnected' && course.step === 'live') return { course: { ...course, step: 'reconnecting', troubledAt: now }, deeds: [] };
  if (state !== 'failed') return { course, deeds: [] };
  const troubled: Course = course.step === 'live' ? { ...course, step: 'reconnecting', troubledAt: now } : course;
  const isTooSoon = course.restartedAt !== undefined && now - course.restartedAt < restartAgainMilliseconds;
  return troubled.step !== 'connecting' && troubled.step !== 'reconnecting' || isTooSoon ? { course: troubled, deeds: [] } : restart(troubled, now);
}

function tick(course: Course, now: number): { course: Course; deeds: Deed[] } {
  if (course.step !== 'reconnecting' || course.troubledAt === undefined) return { course, deeds: [] };
  if (now - course.troubledAt >= giveUpMilliseconds) {
    const over = end(course, 'lost', now);
    return { course: over.course, deeds: ['giveUp', ...over.deeds] };
  }
  const isDue = course.restartedAt === undefined ? now - course.troubledAt >= patienceMilliseconds : now - course.restartedAt >= restartAgainMilliseconds;
  return isDue ? restart(course, now) : { course, deeds: [] };
}

/** Only the desk makes offers, so that two never meet; the phone asks for one. */
const restart = (course: Course, now: number): { course: Course; deeds: Deed[] } => ({
  course: { ...course, restartedAt: now }, deeds: [course.isDesk ? 'restart' : 'askRestart'],
});

const end = (course: Course, reason: EndReason, now: number): { course: Course; deeds: Deed[] } => ({
  course: { ...course, step: 'ended', endedAt: now, reason }, deeds: ['close'],
});

export function reasonOf(call: CallView, isDesk: boolean): EndReason {
  if (call.ending === 'server') return 'server';
  if (call.outcome === 'declined' || call.outcome === 'unanswered' || call.outcome === 'withdrawn') return call.outcome;
  if (call.ending === 'timeout') return call.outcome === 'answered' ? 'tooLong' : 'failed';
  if (call.ending === 'lost') return call.outcome === 'answered' ? 'lost' : 'failed';
  return (call.ending === 'operator') === isDesk ? 'hungUp' : 'otherHungUp';
}

/** How long the two have been connected, milliseconds. */
export const spoken = (course: Course, now: number): number =>
  course.connectedAt === undefined ? 0 : Math.max(0, (course.endedAt ?? now) - course.connectedAt);

/** 0:07, 12:34, 1:02:03. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}
