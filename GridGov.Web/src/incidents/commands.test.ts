import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { anIncident } from '../testing';
import { Commands, graceMilliseconds } from './commands.svelte';

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

const many = (n: number) => Array.from({ length: n }, (_, index) => `d1-${String(index)}`);
const answerPieces = (of: (id: string, request: number) => object) => {
  let requests = 0;
  const fetch = vi.fn((_url: string, init: { body: string }) => {
    requests++;
    const { incidents } = JSON.parse(init.body) as { incidents: { id: string }[] };
    return Promise.resolve(new Response(JSON.stringify({ items: incidents.map(({ id }) => ({ id, ...of(id, requests) })) })));
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

it('acknowledges many in pieces, says how far it is, and in the end what became of each', async () => {
  const { live, commands } = make();
  const said: string[] = [];
  const say = commands.say.bind(commands);
  vi.spyOn(commands, 'say').mockImplementation((kind, text, undo, progress) => {
    said.push(text);
    return say(kind, text, undo, progress);
  });
  const fetch = answerPieces((id) =>
    id === 'd1-7' ? { result: 'already', by: 'li.na' } : id === 'd1-8' ? { result: 'unknown' }
      : { result: 'acknowledged', by: 'desk', ...(id === 'd1-1' ? { incident: anIncident({ acknowledgedBy: 'desk', version: 2 }) } : {}) });

  await commands.acknowledgeAll(many(250));

  expect(fetch.mock.calls.map(([url]) => url)).toEqual(Array.from({ length: 3 }, () => '/api/v1/districts/d/incidents/acknowledge'));
  expect(said).toEqual(['正在确认：0/250', '正在确认：100/250', '正在确认：200/250', '已确认248起；1起已由li.na先确认；1起查不到，或不在管辖范围内']);
  expect(commands.toast?.kind).toBe('told');
  expect(live.incidents.all.get('d1-1')?.acknowledgedBy).toBe('desk');
});

it('stops at the first piece that is not answered, and says what is done and what is not', async () => {
  const { commands } = make();
  let requests = 0;
  answerPieces(() => ({ result: 'acknowledged' })).mockImplementation((_url, init) => {
    if (++requests > 1) return Promise.reject(new TypeError('offline'));
    const { incidents } = JSON.parse(init.body) as { incidents: { id: string }[] };
    return Promise.resolve(new Response(JSON.stringify({ items: incidents.map(({ id }) => ({ id, result: 'acknowledged' })) })));
  });

  await commands.acknowledgeAll(many(250));

  expect(requests).toBe(2);
  expect(commands.toast).toEqual({ kind: 'refused', text: '已确认100起。其余150起没有送出：没有发出去：连不上服务器' });
});

it('keeps every undo for its time, whatever is said meanwhile, and takes back the newest first', async () => {
  vi.useFakeTimers();
  const { live, commands } = make();
  live.incidents.replace([anIncident(), anIncident({ id: 'd2-1' })]);
  const fetch = vi.fn(() => Promise.resolve(new Response(JSON.stringify(anIncident({ id: 'd2-1', state: 'cancelled', version: 2 })))));
  vi.stubGlobal('fetch', fetch);

  commands.takeLater('d1-1', 'cancel', '取消警情', {});
  vi.advanceTimersByTime(1_000);
  commands.takeLater('d2-1', 'cancel', '取消警情', {});
  commands.say('done', '已完成：确认');
  expect(commands.toasts.map((toast) => toast.undo !== undefined)).toEqual([true, true, false]);
  commands.undoLast();
  commands.undoLast();
  expect(commands.toasts.map((toast) => toast.text)).toEqual(['已撤销：取消警情']);
  await vi.advanceTimersByTimeAsync(graceMilliseconds + 1_000);

  expect(fetch).not.toHaveBeenCalled();
  expect([commands.isBusy('d1-1'), commands.isBusy('d2-1')]).toEqual([false, false]);
  vi.useRealTimers();
});

it('a step that waits goes out once its time has passed, or at once and beyond the page when that is left', async () => {
  vi.useFakeTimers();
  const { commands } = make();
  const sent: (boolean | undefined)[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    sent.push(init.keepalive);
    return Promise.resolve(new Response(JSON.stringify(anIncident({ state: 'cancelled', version: 2 }))));
  });

  commands.takeLater('d1-1', 'cancel', '取消警情', {});
  await vi.advanceTimersByTimeAsync(graceMilliseconds);
  expect(sent).toEqual([false]);
  commands.takeLater('d1-1', 'cancel', '取消警情', {});
  await commands.finish(true);
  await vi.advanceTimersByTimeAsync(2 * graceMilliseconds);

  expect(sent).toEqual([false, true]);
  expect(commands.toasts).toEqual([]);
  vi.useRealTimers();
});
