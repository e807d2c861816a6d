import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { clockRows } from './clock';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString();
const verdicts = (over: Parameters<typeof anIncident>[0], now: number) =>
  Object.fromEntries(clockRows(anIncident(over), Date.parse(at(now))).map((row) => [row.mark, row.verdict]));

it('says of each mark whether it was reached in time', () => {
  const found = verdicts({ clock: { t0: at(0), t1: at(1), t2: at(1), t3: at(2), t5: at(70) } }, 80);

  expect(found).toMatchObject({ t0: 'passed', t3: 'kept', t4: 'pending', t5: 'missed', t7: 'running', t8: 'pending' });
});

it('lets what is overdue stand out while it can still come, and not when the alarm is over', () => {
  expect(verdicts({ clock: { t1: at(0) } }, 61)['t5']).toBe('late');
  expect(verdicts({ clock: { t1: at(0) }, state: 'cancelled' }, 61)['t5']).toBe('pending');
});

it('has targets for urgent alarms only', () => {
  expect(clockRows(anIncident({ severity: 4, clock: { t1: at(0) } }), Date.parse(at(500))).every((row) => row.target === undefined)).toBe(true);
});
