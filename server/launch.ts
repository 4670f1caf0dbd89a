#!/usr/bin/env node
/** What is installed as the command: runs the built `main.cjs`. */
import { runCached } from './cached.ts';

runCached(import.meta.dirname, 'main');
