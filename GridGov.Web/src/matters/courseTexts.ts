import { addTexts } from '../i18n/locale.svelte';
import { courseEn } from './courseEn';
import { courseZh } from './courseZh';

/** Imported for its effect with the first matter that is looked at: the wall does without these texts. */
addTexts({ 'zh-CN': courseZh, en: courseEn });
