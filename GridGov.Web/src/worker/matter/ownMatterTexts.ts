import { addTexts } from '../../i18n/locale.svelte';
import { ownMatterEn } from './ownMatterEn';
import { ownMatterZh } from './ownMatterZh';

/** Imported for its effect with the first matter that is opened on the phone. */
addTexts({ 'zh-CN': ownMatterZh, en: ownMatterEn });
