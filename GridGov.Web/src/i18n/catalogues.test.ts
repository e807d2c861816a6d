import { expect, it } from 'vitest';
import { en } from './en';
import { zhCN } from './zh-CN';

it('both catalogues have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
});

it('no text is empty and every hole is in both', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [key, text] of Object.entries(zhCN)) {
    const other = en[key as keyof typeof en];
    expect(text.length, key).toBeGreaterThan(0);
    expect(other.length, key).toBeGreaterThan(0);
    expect(holes(other), key).toEqual(holes(text));
  }
});

it('Chinese texts have no typed space between Han and Latin', () => {
  for (const [key, text] of Object.entries(zhCN)) expect(/\p{Script=Han} [A-Za-z0-9{]|[A-Za-z0-9}] \p{Script=Han}/u.test(text), key).toBe(false);
});
