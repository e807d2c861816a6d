import type { assessmentZh } from '../assessments/assessmentZh';
import type { callZh } from '../calls/callZh';
import type { reorganiseZh } from '../reorganise/reorganiseZh';
import type { silosZh } from '../console/silosZh';
import type { importZh } from '../grids/importZh';
import type { missingZh } from '../incidents/missingZh';
import type { courseZh } from '../matters/courseZh';
import type { matterZh } from '../matters/matterZh';
import type { entryZh } from '../register/entryZh';
import type { personZh } from '../persons/personZh';
import type { ownMatterZh } from '../worker/matter/ownMatterZh';
import type { consoleZh } from './consoleZh';
import type { workerTabsZh } from './workerTabsZh';
import type { workerZh } from './workerZh';
import type { MessageKey as SharedKey } from './zh-CN';
import { zhCN } from './zh-CN';
import { en } from './en';

export type Language = 'zh-CN' | 'en';

/** Texts of both pages, of the one page whose texts were added (consoleTexts.ts, workerTexts.ts), and of calls and matters once they were wanted (workerTabsTexts.ts, callTexts.ts, matterTexts.ts, courseTexts.ts, ownMatterTexts.ts, assessmentTexts.ts, silosTexts.ts, reorganiseTexts.ts, entryTexts.ts, missingTexts.ts, importTexts.ts). */
export type MessageKey = SharedKey | keyof typeof consoleZh | keyof typeof workerZh | keyof typeof workerTabsZh | keyof typeof callZh | keyof typeof matterZh | keyof typeof entryZh | keyof typeof missingZh | keyof typeof personZh | keyof typeof courseZh | keyof typeof ownMatterZh | keyof typeof assessmentZh | keyof typeof silosZh | keyof typeof reorganiseZh | keyof typeof importZh;

const catalogues: Record<Language, Record<string, string>> = { 'zh-CN': { ...zhCN }, en: { ...en } };
const storageKey = 'gridgov.language';

/** Chinese unless somebody has chosen otherwise on this machine. */
class Locale {
  language = $state<Language>(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN');

  choose(language: Language): void {
    this.language = language;
    localStorage.setItem(storageKey, language);
    document.documentElement.lang = language;
  }

  toggle(): void {
    this.choose(this.language === 'en' ? 'zh-CN' : 'en');
  }
}

export const locale = new Locale();
document.documentElement.lang = locale.language;

export function addTexts(texts: Record<Language, Readonly<Record<string, string>>>): void {
  for (const language of ['zh-CN', 'en'] as const) Object.assign(catalogues[language], texts[language]);
}

/** A text of the catalogue with {named} holes filled. */
export function t(key: MessageKey, holes?: Readonly<Record<string, string | number>>): string {
  const text = catalogues[locale.language][key] ?? key;
  return holes === undefined ? text : text.replace(/\{(\w+)\}/g, (whole, name: string) => String(holes[name] ?? whole));
}

/** A word of the wire, e.g. kind `sos`; one that the catalogue does not know is shown as it came. */
export function word(family: string, code: string): string {
  const key = `${family}.${code}`;
  return key in catalogues['zh-CN'] ? t(key as MessageKey) : code;
}
