import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { Commands } from './commands.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

const answer = (status: number, body: object) => vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status }))));
const make = () => {
  const live = new LiveDistrict({ id: 'd', name: 'd' }, () => undefined);
  live.incidents.replace([anIncident()]);
  return { live, commands: new Commands(live) };
};

it('a step that is done shows at once, before the feed tells', async () => {
  const { live, commands } = make();
  answer(200, anIncident({ acknowledgedBy: 'admin', version: 2 }));
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(true);
  expect(live.incidents.unacknowledged).toBe(0);
  expect(commands.toast).toEqual({ kind: 'done', text: '已完成：确认' });
});

it('on 409 it says who was first and takes over what is true now', async () => {
  const { live, commands } = make();
  answer(409, { title: 'The step was refused.', firstBy: 'li.na', incident: anIncident({ acknowledgedBy: 'li.na', version: 5 }) });
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(false);
  expect(commands.toast).toEqual({ kind: 'refused', text: 'li.na已先一步处理' });
  expect(live.incidents.all.get('d1-1')?.acknowledgedBy).toBe('li.na');
});

it('a lost connection is not taken for success', async () => {
  const { commands } = make();
  vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('offline'))));
  expect(await commands.take('d1-1', 'acknowledge', '确认')).toBe(false);
  expect(commands.toast?.text).toBe('没有发出去：连不上服务器');
  expect(commands.isBusy('d1-1')).toBe(false);
});

it('says how far it is with many, and counts an alarm that somebody else has acknowledged as done', async () => {
  const { commands } = make();
  const said: string[] = [];
  const say = commands.say.bind(commands);
  vi.spyOn(commands, 'say').mockImplementation((kind, text, undo) => {
    said.push(text);
    say(kind, text, undo);
  });
  let calls = 0;
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify({}), { status: ++calls === 3 ? 409 : 200 }))));

  await commands.acknowledgeAll(Array.from({ length: 20 }, (_, n) => `d1-${n}`));

  expect(calls).toBe(20);
  expect(said[0]).toMatch(/^正在确认：\d+\/20$/);
  expect(commands.toast).toEqual({ kind: 'done', text: '已确认19起' });
});

it('stops at the first obstacle and says how many are done', async () => {
  const { commands } = make();
  let calls = 0;
  vi.stubGlobal('fetch', vi.fn(() => (++calls > 10 ? Promise.reject(new TypeError('offline')) : Promise.resolve(new Response('{}', { status: 200 })))));

  await commands.acknowledgeAll(Array.from({ length: 50 }, (_, n) => `d1-${n}`));

  expect(calls).toBeLessThan(20);
  expect(commands.toast).toEqual({ kind: 'refused', text: '已确认10/50起，之后：没有发出去：连不上服务器' });
});
