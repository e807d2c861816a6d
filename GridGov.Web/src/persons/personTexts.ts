import { addTexts } from '../i18n/locale.svelte';
import { personEn } from './personEn';
import { personZh } from './personZh';

/** Imported for its effect with the part of the page that shows them. */
addTexts({ 'zh-CN': personZh, en: personEn });
