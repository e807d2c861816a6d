import { expect, it } from 'vitest';
import { assessmentEn } from '../assessments/assessmentEn';
import { assessmentZh } from '../assessments/assessmentZh';
import { callEn } from '../calls/callEn';
import { callZh } from '../calls/callZh';
import { silosEn } from '../console/silosEn';
import { silosZh } from '../console/silosZh';
import { importEn } from '../grids/importEn';
import { importZh } from '../grids/importZh';
import { missingEn } from '../incidents/missingEn';
import { missingZh } from '../incidents/missingZh';
import { courseEn } from '../matters/courseEn';
import { courseZh } from '../matters/courseZh';
import { reorganiseEn } from '../reorganise/reorganiseEn';
import { reorganiseZh } from '../reorganise/reorganiseZh';
import { matterEn } from '../matters/matterEn';
import { matterZh } from '../matters/matterZh';
import { entryEn } from '../register/entryEn';
import { entryZh } from '../register/entryZh';
import { ownMatterEn } from '../worker/matter/ownMatterEn';
import { ownMatterZh } from '../worker/matter/ownMatterZh';
import { personEn } from '../persons/personEn';
import { personZh } from '../persons/personZh';
import { consoleEn } from './consoleEn';
import { consoleZh } from './consoleZh';
import { en as sharedEn } from './en';
import { workerEn } from './workerEn';
import { workerTabsEn } from './workerTabsEn';
import { workerTabsZh } from './workerTabsZh';
import { workerZh } from './workerZh';
import { zhCN as sharedZh } from './zh-CN';

const zhCN: Record<string, string> = { ...sharedZh, ...consoleZh, ...workerZh, ...workerTabsZh, ...callZh, ...matterZh, ...courseZh, ...ownMatterZh, ...assessmentZh, ...silosZh, ...entryZh, ...missingZh, ...personZh, ...reorganiseZh, ...importZh };
const en: Record<string, string> = { ...sharedEn, ...consoleEn, ...workerEn, ...workerTabsEn, ...callEn, ...matterEn, ...courseEn, ...ownMatterEn, ...assessmentEn, ...silosEn, ...entryEn, ...missingEn, ...personEn, ...reorganiseEn, ...importEn };

it('both catalogues have the same keys, and no part of them one that another has', () => {
  expect(Object.keys(consoleZh).filter((key) => key in sharedZh)).toEqual([]);
  expect(Object.keys(workerZh).filter((key) => key in sharedZh || key in consoleZh)).toEqual([]);
  expect(Object.keys(workerTabsZh).filter((key) => key in sharedZh || key in consoleZh || key in workerZh)).toEqual([]);
  expect(Object.keys(callZh).filter((key) => key in sharedZh || key in consoleZh || key in workerZh)).toEqual([]);
  expect(Object.keys(matterZh).filter((key) => key in sharedZh || key in consoleZh || key in workerZh || key in callZh)).toEqual([]);
  expect(Object.keys(courseZh).filter((key) => key in sharedZh || key in consoleZh || key in workerZh || key in callZh || key in matterZh)).toEqual([]);
  expect(Object.keys(ownMatterZh).filter((key) => key in sharedZh || key in consoleZh || key in workerZh || key in callZh || key in matterZh || key in courseZh)).toEqual([]);
  const others: Record<string, string> = { ...sharedZh, ...consoleZh, ...workerZh, ...workerTabsZh, ...callZh, ...matterZh, ...courseZh, ...ownMatterZh };
  expect(Object.keys(assessmentZh).filter((key) => key in others)).toEqual([]);
  expect(Object.keys(silosZh).filter((key) => key in others || key in assessmentZh)).toEqual([]);
  expect(Object.keys(entryZh).filter((key) => key in others || key in assessmentZh || key in silosZh)).toEqual([]);
  expect(Object.keys(missingZh).filter((key) => key in others || key in entryZh)).toEqual([]);
  expect(Object.keys(personZh).filter((key) => key in others || key in assessmentZh || key in silosZh)).toEqual([]);
  expect(Object.keys(importZh).filter((key) => key in others || key in entryZh || key in missingZh)).toEqual([]);
  expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
});

it('no text is empty and every hole is in both', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const [key, text] of Object.entries(zhCN)) {
    const other = en[key] ?? '';
    expect(text.length, key).toBeGreaterThan(0);
    expect(other.length, key).toBeGreaterThan(0);
    expect(holes(other), key).toEqual(holes(text));
  }
});

it('Chinese texts have no typed space between Han and Latin', () => {
  for (const [key, text] of Object.entries(zhCN)) expect(/\p{Script=Han} [A-Za-z0-9{]|[A-Za-z0-9}] \p{Script=Han}/u.test(text), key).toBe(false);
});
