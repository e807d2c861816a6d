import { addTexts } from '../i18n/locale.svelte';
import { entryEn } from './entryEn';
import { entryZh } from './entryZh';

/** Imported for its effect with the register: the wall does without these texts. */
addTexts({ 'zh-CN': entryZh, en: entryEn });
