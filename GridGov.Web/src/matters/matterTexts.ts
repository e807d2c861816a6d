import { addTexts } from '../i18n/locale.svelte';
import { matterEn } from './matterEn';
import { matterZh } from './matterZh';

/** Imported for its effect with the first dialog about matters: the wall does without these texts. */
addTexts({ 'zh-CN': matterZh, en: matterEn });
