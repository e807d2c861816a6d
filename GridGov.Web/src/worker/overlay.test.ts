import { expect, it } from 'vitest';
import type { Reply, WorkerTask } from '../api/types';
import type { OutboxItem } from './outbox';
import { dutyAfter, tasksAfter } from './overlay';

const task = (id: string, over: Partial<WorkerTask> = {}): WorkerTask => ({ task: id, incident: id, state: 'offered', kind: 'sos', severity: 1, offeredAt: '2026-11-21T08:00:00.000Z', presses: 1, ...over });
const said = (id: string, reply: Reply): OutboxItem => ({ kind: 'reply', at: '', task: id, incident: id, reply });

it('shows what was said here before the server knows it', () => {
  const shown = tasksAfter([task('a'), task('b')], [said('a', 'accept'), said('a', 'enroute'), said('b', 'decline')]);
  expect(shown.map(({ task: id, state }) => [id, state])).toEqual([['a', 'enroute']]);
});

it('hides what was resolved here, and nothing for a receipt', () => {
  expect(tasksAfter([task('a'), task('b')], [said('a', 'resolved'), said('b', 'received')]).map((one) => one.task)).toEqual(['b']);
});

it('puts the most urgent first, then the oldest', () => {
  const tasks = [task('late', { offeredAt: '2026-11-21T09:00:00.000Z' }), task('minor', { severity: 3 }), task('early')];
  expect(tasksAfter(tasks, []).map((one) => one.task)).toEqual(['early', 'late', 'minor']);
});

it('is on duty as last said', () => {
  expect(dutyAfter(false, [])).toBe(false);
  expect(dutyAfter(false, [{ kind: 'duty', at: '', onDuty: true }])).toBe(true);
  expect(dutyAfter(true, [{ kind: 'duty', at: '', onDuty: true }, { kind: 'duty', at: '', onDuty: false }])).toBe(false);
});
