import { addTexts } from '../i18n/locale.svelte';
import { missingEn } from './missingEn';
import { missingZh } from './missingZh';

/** Imported for its effect by what says that something did not come. */
addTexts({ 'zh-CN': missingZh, en: missingEn });
