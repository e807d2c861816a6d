import { expect, it } from 'vitest';
import type { CallView } from './callTypes';
import { begin, next, reasonOf, spoken, stopwatch, type Course, type Deed, type Happening } from './course';

const view = (over: Partial<CallView>): CallView => ({ id: 'c', phase: 'calling', from: 'desk', role: 'dispatcher', worker: 'w1', ...over });
const told = (over: Partial<CallView>): Happening => ({ what: 'told', call: view(over) });
const peer = (state: RTCPeerConnectionState): Happening => ({ what: 'peer', state });

/** Plays what happens, each with its second; answers where it led and all that was to be done, with its second. */
function play(isDesk: boolean, ...happenings: [number, Happening][]): { course: Course; deeds: [number, Deed][] } {
  let course = begin(isDesk);
  const deeds: [number, Deed][] = [];
  for (const [second, happening] of happenings) {
    const after = next(course, happening, second * 1_000);
    course = after.course;
    deeds.push(...after.deeds.map((deed): [number, Deed] => [second, deed]));
  }
  return { course, deeds };
}

const upToLive: [number, Happening][] = [[0, told({ phase: 'ringing' })], [3, told({ phase: 'connecting' })], [5, peer('connected')]];
const ticks = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index): [number, Happening] => [from + index, { what: 'tick' }]);

it('goes from preparing over ringing to live, offers once and says once that it is connected', () => {
  const { course, deeds } = play(true, [0, told({ phase: 'calling' })], ...upToLive, [6, peer('connected')]);
  expect(course).toEqual({ step: 'live', isDesk: true, connectedAt: 5_000 });
  expect(deeds).toEqual([[3, 'offer'], [5, 'tellConnected']]);
});

it('begins with connecting on the phone, whatever older news comes, and never offers', () => {
  const { course, deeds } = play(false, [0, told({ phase: 'calling' })], [0, told({ phase: 'ringing' })], [0, told({ phase: 'connecting' })]);
  expect(course.step).toBe('connecting');
  expect(deeds).toEqual([]);
});

it('waits three seconds for a lost way to come back by itself', () => {
  const { course, deeds } = play(true, ...upToLive, [10, peer('disconnected')], ...ticks(11, 12), [12.5, peer('connected')], ...ticks(13, 40));
  expect(course).toEqual({ step: 'live', isDesk: true, connectedAt: 5_000 });
  expect(deeds.slice(2)).toEqual([]);
});

it('then looks for a new one every eight seconds, and gives up after forty', () => {
  const { course, deeds } = play(true, ...upToLive, [10, peer('disconnected')], ...ticks(11, 60));
  expect(deeds.slice(2)).toEqual([[13, 'restart'], [21, 'restart'], [29, 'restart'], [37, 'restart'], [45, 'restart'], [50, 'giveUp'], [50, 'close']]);
  expect(course.reason).toBe('lost');
  expect(spoken(course, 99_000)).toBe(45_000);
});

it('asks for a new way from the phone, at once when the old one has failed', () => {
  const { course, deeds } = play(false, [0, peer('connected')], [10, peer('failed')], [11, peer('failed')], ...ticks(11, 17));
  expect(course.step).toBe('reconnecting');
  expect(deeds.slice(1)).toEqual([[10, 'askRestart']]);
});

it('tries once more when the first way fails', () => {
  expect(play(true, ...upToLive.slice(0, 2), [9, peer('failed')]).deeds).toEqual([[3, 'offer'], [9, 'restart']]);
});

it('is live again after trouble without saying so again', () => {
  const { course, deeds } = play(true, ...upToLive, [10, peer('failed')], [12, peer('connected')]);
  expect(course).toEqual({ step: 'live', isDesk: true, connectedAt: 5_000 });
  expect(deeds.slice(2)).toEqual([[10, 'restart']]);
});

it('hears nothing any more once it is over', () => {
  const { course, deeds } = play(true, ...upToLive, [20, { what: 'hungUp' }], [21, told({ phase: 'ended', outcome: 'answered', ending: 'operator' })], [22, peer('failed')]);
  expect(course.reason).toBe('hungUp');
  expect(deeds.slice(2)).toEqual([[20, 'close']]);
});

it('says so when the server has forgotten the call', () => {
  expect(play(true, ...upToLive, [9, { what: 'forgotten' }]).course.reason).toBe('server');
});

it.each([
  ['declined', { outcome: 'declined', ending: 'worker' }],
  ['unanswered', { outcome: 'unanswered', ending: 'timeout' }],
  ['withdrawn', { outcome: 'withdrawn', ending: 'operator' }],
  ['failed', { outcome: 'failed', ending: 'timeout' }],
  ['failed', { outcome: 'failed', ending: 'lost' }],
  ['tooLong', { outcome: 'answered', ending: 'timeout' }],
  ['lost', { outcome: 'answered', ending: 'lost' }],
  ['server', { outcome: 'answered', ending: 'server' }],
  ['hungUp', { outcome: 'answered', ending: 'operator' }],
  ['otherHungUp', { outcome: 'answered', ending: 'worker' }],
  ['otherHungUp', { outcome: 'failed', ending: 'worker' }],
] as const)('tells the desk %s', (reason, how) => {
  expect(reasonOf(view({ phase: 'ended', ...how }), true)).toBe(reason);
});

it('tells the phone the other way round who hung up', () => {
  expect(reasonOf(view({ phase: 'ended', outcome: 'answered', ending: 'worker' }), false)).toBe('hungUp');
});

it.each([[0, '0:00'], [7_900, '0:07'], [754_000, '12:34'], [3_723_000, '1:02:03']])('shows %i ms as %s', (milliseconds, text) => {
  expect(stopwatch(milliseconds)).toBe(text);
});
