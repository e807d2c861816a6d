import { expect, it } from 'vitest';
import { leftOf, type Use } from './traces';

const ended = { id: 'p1', startedAt: '2026-11-21T08:00:00.000Z', endedAt: '2026-11-21T09:00:00.000Z', checks: [{ id: 'c1', at: '', check: 'fire', isNormal: false, text: '消防通道被占' }] };
const running = { ...ended, id: 'p2', endedAt: undefined };
const values: [string, unknown][] = [
  ['shift d/w1', { tasks: [{ residentName: '孙秀英' }] }],
  ['patrols d/w1', [ended, running]],
  ['log d/w1 2026-11-20', { text: '走访三户', at: '', isSaid: true }],
  ['log d/w1 2026-11-21', { text: '刚写的', at: '', isSaid: false }],
  ['shift d/w2', { tasks: [] }],
  ['patrols d/w2', [ended]],
  ['calls d/w1', 17],
  ['push words', { language: 'en' }],
];

const left = (use: Partial<Use>, waiting: string[] = []) =>
  Object.fromEntries(values.flatMap(([key, value]) => {
    const kept = leftOf(key, value, { owner: 'd/w1', isOnDuty: false, isLeaving: false, ...use }, new Set(waiting));
    return kept === undefined ? [] : [[key, kept]];
  }));

it('keeps everything of whoever is on duty, and nothing of anybody else', () => {
  expect(Object.keys(left({ isOnDuty: true }))).toEqual(['shift d/w1', 'patrols d/w1', 'log d/w1 2026-11-20', 'log d/w1 2026-11-21', 'calls d/w1', 'push words']);
});

it('lets go after duty what the server has, and keeps what goes on or was never said', () => {
  const after = left({});
  expect(Object.keys(after)).toEqual(['shift d/w1', 'patrols d/w1', 'log d/w1 2026-11-21', 'calls d/w1', 'push words']);
  expect(after['patrols d/w1']).toEqual([running]);
});

it('lets the tasks go, too, when somebody signs out, also from duty', () => {
  expect(Object.keys(left({ isLeaving: true, isOnDuty: true }))).toEqual(['patrols d/w1', 'log d/w1 2026-11-21', 'calls d/w1', 'push words']);
});

it('keeps patrols of which something waits to be sent, whoever uses the phone', () => {
  const after = left({ isLeaving: true }, ['d/w1', 'd/w2']);
  expect(after['patrols d/w1']).toEqual([ended, running]);
  expect(after['patrols d/w2']).toEqual([ended]);
});

it('keeps what a page of long ago has kept as a bare text, which was never sent', () => {
  expect(leftOf('log d/w1 2026-11-01', '从前', { owner: 'd/w1', isOnDuty: false, isLeaving: true }, new Set())).toBe('从前');
});
