import { expect, it } from 'vitest';
import { checkpointsOf } from './coverage';
import type { PatrolRound } from './patrol';

const round = (visitedAt: string | undefined, plan = 'day'): PatrolRound => ({
  plan, name: '晨巡', grid: 'g', from: '', to: '', over: true, coveragePercent: 0, gaps: [], missingTopics: [],
  checkpoints: [{ name: '北门', location: { lat: 35, lon: 118 }, radiusMeters: 30, dwellSeconds: 0, stayedSeconds: 0, standing: 'missed', ...(visitedAt === undefined ? {} : { visitedAt }) }],
});

it('shows a checkpoint once, with the first visit of the day', () => {
  expect(checkpointsOf([round(undefined), round('2026-11-21T02:00:00.000Z'), round('2026-11-21T01:00:00.000Z'), round(undefined)])).toEqual([
    { name: '北门', lat: 35, lon: 118, visitedAt: Date.parse('2026-11-21T01:00:00.000Z') },
  ]);
});

it('keeps the checkpoints of different plans apart', () => {
  expect(checkpointsOf([round(undefined), round(undefined, 'night')])).toHaveLength(2);
});
