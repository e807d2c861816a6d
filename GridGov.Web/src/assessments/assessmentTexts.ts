import { addTexts } from '../i18n/locale.svelte';
import { assessmentEn } from './assessmentEn';
import { assessmentZh } from './assessmentZh';

/** Imported for its effect with the first assessment that is looked at. */
addTexts({ 'zh-CN': assessmentZh, en: assessmentEn });
