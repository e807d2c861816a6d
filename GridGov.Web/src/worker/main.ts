import '../styles/tokens.css';
import '../styles/base.css';
import { mount } from 'svelte';
import WorkerApp from './WorkerApp.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('worker.html has no #app');
mount(WorkerApp, { target });
