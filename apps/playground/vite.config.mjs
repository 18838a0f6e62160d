import { defineConfig } from 'vite';

export default defineConfig({
  // works in whatever folder it is put
  base: './',
  worker: { format: 'es' },
  // beside the component, which the site takes from dist
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 600 },
});
