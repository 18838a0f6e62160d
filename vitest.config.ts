import { defineConfig } from 'vitest/config';
import { nodeProjects } from './vitest.projects.ts';

// npm run test:unit: everything that needs no browser
export default defineConfig({ test: { projects: nodeProjects } });
