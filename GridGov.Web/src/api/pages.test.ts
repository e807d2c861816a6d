import { expect, it, vi } from 'vitest';
import { OfficeApi } from './office';
import { allPages } from './pages';

it('reads a list of workers to its end, and says how far it is', async () => {
  const workers = Array.from({ length: 2_345 }, (_, n) => ({ id: `w${String(n)}` }));
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const url = new URL(String(input), 'http://desk');
    asked.push(url.pathname);
    const from = Number(url.searchParams.get('next') ?? 0);
    const to = from + Number(url.searchParams.get('limit'));
    expect(url.searchParams.get('grid')).toBe('g1');
    return Promise.resolve(new Response(JSON.stringify({ items: workers.slice(from, to), next: to < workers.length ? String(to) : null })));
  });
  const told: number[] = [];

  const read = await new OfficeApi('371302').workersOf('g1', (count) => told.push(count));

  expect(read).toEqual(workers);
  expect(told).toEqual([1_000, 2_000, 2_345]);
  expect(asked).toHaveLength(3);
});

it('does not give a part for the whole', async () => {
  await expect(allPages((next) => (next === undefined ? Promise.resolve({ items: [1], next: 'b' }) : Promise.reject(new Error('away'))))).rejects.toThrow('away');
});

it('does not go round for ever', async () => {
  await expect(allPages(() => Promise.resolve({ items: [1], next: 'a' }))).rejects.toThrow('comes back');
});
