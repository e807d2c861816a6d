import { afterEach, expect, it } from 'vitest';
import { clockTime, distance, duration, localDay, stopwatch } from './format.svelte';
import { locale, t, word } from './locale.svelte';

afterEach(() => {
  locale.choose('zh-CN');
});

it('says a length of time in one or two units', () => {
  expect([5_000, 60_000, 192_000, 900_000, 7_200_000, 7_500_000, 200_000_000].map(duration)).toEqual(['5秒', '1分钟', '3分12秒', '15分钟', '2小时', '2小时5分', '2天']);
  locale.choose('en');
  expect(duration(192_000)).toBe('3 min 12 s');
});

it('shows times in the zone of the district', () => {
  expect(clockTime(Date.parse('2026-11-21T06:03:12.000Z'))).toBe('14:03:12');
  expect(localDay(Date.parse('2026-11-21T16:30:00.000Z'))).toBe('2026-11-22');
});

it('counts past the hour', () => {
  expect([9_000, 75_000, 3_723_000, -5].map(stopwatch)).toEqual(['0:09', '1:15', '1:02:03', '0:00']);
});

it('tells metres below a kilometre', () => {
  expect([229.6, 1_240, 23_400].map(distance)).toEqual(['230 m', '1.2 km', '23 km']);
});

it('shows a word that it does not know as it came', () => {
  expect(word('kind', 'sos')).toBe('求助');
  expect(word('kind', 'meteorite')).toBe('meteorite');
  expect(t('ago', { age: '5秒' })).toBe('5秒前');
});
