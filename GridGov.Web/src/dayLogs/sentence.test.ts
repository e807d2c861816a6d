import { afterEach, expect, it } from 'vitest';
import { clockTime } from '../i18n/format.svelte';
import { locale } from '../i18n/locale.svelte';
import type { DayLogEntry } from './dayLog';
import { sentenceOf, whenOf } from './sentence';

afterEach(() => {
  locale.choose('zh-CN');
});

const eight = '2026-11-21T00:00:00.000Z';
const entries: DayLogEntry[] = [
  { kind: 'duty', from: eight },
  { kind: 'stop', from: eight, to: '2026-11-21T00:12:00.000Z' },
  { kind: 'patrol', from: eight, to: '2026-11-21T01:00:00.000Z', checks: 3, abnormal: 1 },
  { kind: 'task', from: eight, about: 'sos', done: true },
  { kind: 'task', from: eight, about: 'sos', done: false },
  { kind: 'matter', from: eight, about: 'patrol_fire', text: '通道被占' },
];

it('tells every kind of entry in both languages', () => {
  expect(entries.map((entry) => `${whenOf(entry)} ${sentenceOf(entry)}`)).toEqual([
    '08:00– 在岗', '08:00–08:12 停留12分钟', '08:00–09:00 巡查，检查3项，异常1项', '08:00 处置求助，已办结', '08:00 处置求助', '08:00 上报巡查·消防：通道被占',
  ]);
  expect(entries.slice(1, 4).map((entry) => whenOf(entry, clockTime))).toEqual(['08:00:00–08:12:00', '08:00:00–09:00:00', '08:00:00']);
  locale.choose('en');
  expect(entries.map(sentenceOf).every((sentence) => /^[A-Z]/.test(sentence))).toBe(true);
});
