import { expect, it } from 'vitest';
import { notificationOf, type PushedNotice, type PushWords } from './words';

const offer: PushedNotice = { district: '371302', worker: 'w1', word: 'offered', task: 't1', kind: 'sos', severity: 1, distanceMeters: 230 };
const words: PushWords = {
  language: 'zh-CN', offered: '新任务', updated: '再次报警', message: '指挥台来信', withdrawn: '任务已收回', call: '指挥台来电', missed_call: '指挥台来电，未接', sos_answered: '你的求助已有人接警', answer: '点开接听', test: '测试通知', open: '点开接单', read: '点开查看', kinds: { sos: '求助' },
};

it('says kind, level and distance in the language of the page', () => {
  expect(notificationOf(offer, words)).toEqual({ title: '新任务 · 求助 Ⅰ', body: '230 m · 点开接单' });
  expect(notificationOf({ ...offer, word: 'updated', distanceMeters: 1_240 }, words)).toEqual({ title: '再次报警 · 求助 Ⅰ', body: '1.2 km · 点开接单' });
  expect(notificationOf({ ...offer, distanceMeters: 1_240, kind: 'meteorite', severity: 9 }, undefined)).toEqual({ title: 'GridGov · meteorite', body: '1.2 km' });
});

it('says what came without asking to take what cannot be taken', () => {
  expect(notificationOf({ ...offer, word: 'message' }, words)).toEqual({ title: '指挥台来信 · 求助 Ⅰ', body: '点开查看' });
  expect(notificationOf({ ...offer, word: 'withdrawn' }, words)).toEqual({ title: '任务已收回 · 求助 Ⅰ', body: '' });
  expect(notificationOf({ district: '371302', worker: 'w1', word: 'test' }, words)).toEqual({ title: '测试通知', body: '' });
});
