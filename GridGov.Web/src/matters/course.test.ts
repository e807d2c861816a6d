import { expect, it } from 'vitest';
import type { Incident } from '../api/types';
import { anIncident } from '../testing';
import { askable, mayNote, mayRework, mayRule, nextRung, stepRows, watchLists, type MatterCourse, type MatterRequest, type MatterWatch } from './course';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const on = (day: number) => Date.parse(at(day));
const hours = (n: number) => n * 3_600_000;

const aWatch = (over: Partial<MatterWatch> = {}): MatterWatch => ({
  step: 'handle', dueAt: at(10), superviseAt: at(11), accountAt: at(13), level: 'none', isProvisional: false, ...over,
});
const aRequest = (over: Partial<MatterRequest> = {}): MatterRequest => ({
  number: 1, kind: 'extension', requestedBy: 'li.na', requestedAt: at(5), reason: '等备件', days: 3, state: 'pending', ...over,
});
const aCourse = (over: Partial<MatterCourse> = {}): MatterCourse => ({
  round: 1, watch: aWatch(), requests: [], steps: [
    { step: 'report', round: 1, actor: 'desk', at: at(1) }, { step: 'dispatch', round: 1, actor: 'desk', at: at(2), dueAt: at(1) },
  ], ...over,
});
const aMatter = (over: Partial<Incident> = {}): Incident => anIncident({ kind: 'general', severity: 3, course: aCourse(), ...over });

it('the six steps stand in a row: done with actor and deadline, due now, and to come', () => {
  const rows = stepRows(aCourse(), on(10) + hours(2));
  expect(rows.map(({ step, phase }) => `${step} ${phase}`)).toEqual(['report done', 'dispatch done', 'handle due', 'verify ahead', 'archive ahead', 'assess ahead']);
  expect(rows[1]?.lateMilliseconds).toBe(hours(24));
  expect(rows[2]?.lateMilliseconds).toBe(hours(2));
});

it('what was sent back is dispatched and handled in a second round, and the first stays to be seen', () => {
  const course = aCourse({ round: 2, steps: [...aCourse().steps, { step: 'handle', round: 1, actor: 'worker:w1', at: at(3), dueAt: at(10) }] });
  expect(stepRows(course, on(4)).map(({ step, round, phase }) => `${step} ${String(round)} ${phase}`)).toEqual([
    'report 1 done', 'dispatch 1 done', 'handle 1 done', 'dispatch 2 ahead', 'handle 2 due', 'verify 2 ahead', 'archive 2 ahead', 'assess 2 ahead',
  ]);
});

it('at the end nothing is due and nothing is to come', () => {
  expect(stepRows({ round: 1, requests: [], steps: aCourse().steps }, on(20))).toHaveLength(2);
});

it('behind a deadline come the rungs, one after another, and after the last nothing', () => {
  expect(nextRung(aWatch())).toEqual({ rung: 'urged', at: on(10) });
  expect(nextRung(aWatch({ level: 'urged' }))).toEqual({ rung: 'supervised', at: on(11) });
  expect(nextRung(aWatch({ level: 'supervised' }))).toEqual({ rung: 'held_accountable', at: on(13) });
  expect(nextRung(aWatch({ level: 'held_accountable' }))).toBeUndefined();
});

it('what is asked for too late moves no deadline, and nobody can return what nobody has', () => {
  const lead = { worker: 'w1', task: 't', state: 'accepted' as const, offeredAt: at(1) };
  expect(askable(aMatter({ lead }), on(9))).toEqual(['extension', 'deferral', 'void', 'return']);
  expect(askable(aMatter({ lead: { ...lead, state: 'offered' } }), on(9))).toEqual(['extension', 'deferral', 'void']);
  expect(askable(aMatter({ lead }), on(11))).toEqual(['void', 'return']);
});

it('one request at a time, and none once it is handled or for an alarm', () => {
  expect(askable(aMatter({ course: aCourse({ requests: [aRequest()] }) }), on(9))).toEqual([]);
  expect(askable(aMatter({ course: aCourse({ requests: [aRequest({ state: 'rejected' })] }) }), on(9))).toContain('extension');
  expect(askable(aMatter({ state: 'handled', course: aCourse({ watch: aWatch({ step: 'verify' }) }) }), on(9))).toEqual([]);
  expect(askable(anIncident(), on(9))).toEqual([]);
});

it('nobody decides what they asked for, verifies or asks about what they handled', () => {
  expect(mayRule(aRequest(), 'supervisor', 'wang.wei')).toBe(true);
  expect(mayRule(aRequest(), 'supervisor', 'li.na')).toBe(false);
  expect(mayRule(aRequest(), 'dispatcher', 'wang.wei')).toBe(false);
  const handled = aMatter({ state: 'handled', handledBy: 'li.na' });
  expect([mayRework(handled, 'supervisor', 'wang.wei'), mayRework(handled, 'supervisor', 'li.na')]).toEqual([true, false]);
  expect([mayNote(handled, 'monitor', 'wang.wei'), mayNote(handled, 'monitor', 'li.na'), mayNote(aMatter(), 'monitor', 'wang.wei')]).toEqual([true, false, false]);
});

it('a supervisor sees requests by age, what is overdue by its rung, and what is still to be closed by its deadline', () => {
  const early = aMatter({ id: 'early', course: aCourse({ requests: [aRequest({ requestedAt: at(3) })] }) });
  const later = aMatter({ id: 'later', course: aCourse({ watch: aWatch({ level: 'supervised' }), requests: [aRequest()] }) });
  const worst = aMatter({ id: 'worst', course: aCourse({ watch: aWatch({ dueAt: at(9), level: 'urged' }) }) });
  const handled = aMatter({ id: 'handled', state: 'handled', course: aCourse({ watch: aWatch({ step: 'verify', dueAt: at(20) }) }) });
  const ids = (incidents: readonly Incident[]) => incidents.map((incident) => incident.id);
  const lists = watchLists([handled, later, worst, early, anIncident({ id: 'alarm' })], on(12));
  expect(ids(lists.pending)).toEqual(['early', 'later']);
  expect(ids(lists.overdue)).toEqual(['later', 'worst', 'early']);
  expect(ids(lists.closing)).toEqual(['handled']);
});
