import '../i18n/workerTexts';
import '../i18n/workerTabsTexts';
import { afterEach, expect, it } from 'vitest';
import { locale } from '../i18n/locale.svelte';
import { draftOf } from './dayLog';

afterEach(() => {
  locale.choose('zh-CN');
});

const minute = 60_000;
const eight = Date.parse('2026-11-21T00:00:00.000Z');

it('writes what the day itself knows, in both languages', () => {
  const track = {
    points: [{ lat: 35, lon: 118, at: eight }, { lat: 35.01, lon: 118, at: eight + 30 * minute }],
    gaps: [], checkpoints: [], distanceMeters: 1_240, inGridShare: undefined,
    stops: [{ lat: 35, lon: 118, from: eight + 5 * minute, to: eight + 15 * minute }],
  };
  const sessions = [{ id: 'p1', startedAt: new Date(eight).toISOString(), checks: [{ id: 'c1', at: '', check: 'fire' as const, isNormal: false, text: '通道被占' }, { id: 'c2', at: '', check: 'hygiene' as const, isNormal: true }] }];

  expect(draftOf(track, sessions).split('\n')).toEqual(['08:00至08:30走访1.2 km', '08:05停留10分钟', '08:00巡查，检查2项，异常1项', '· 消防: 通道被占']);
  locale.choose('en');
  expect(draftOf(track, sessions)).toContain('1.2 km');
});

it('is empty for a day that has not begun', () => {
  expect(draftOf(undefined, [])).toBe('');
});
