import { defineConfig } from 'vitest/config';
import { browserProjects, nodeProjects } from './vitest.projects.ts';

// npm run test:browser takes the projects in a real Chromium, npm run coverage takes all of them
export default defineConfig({
  test: {
    projects: [...nodeProjects, ...(await browserProjects())],
    coverage: { provider: 'v8', include: ['packages/*/src/**'], reporter: ['text', 'html'] },
  },
});
