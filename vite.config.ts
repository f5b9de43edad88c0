import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiAddress = 'http://127.0.0.1:3000';

export default defineConfig({
  root: 'client',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // Fonts and pictures stay files: the content security policy has no `data:` for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few, larger files compress better than many small ones; overlays and later pages stay on their own.
        codeSplitting: {
          groups: [
            { name: 'vendor', priority: 3, test: /node_modules[\\/](?!@base-ui|@floating-ui)/ },
            {
              name: 'studio',
              priority: 1,
              test: /client[\\/](pages[\\/](frame|studio|navigation|theme-toggle)|features[\\/](assets|generations[\\/](?!detail|grid)))/,
            },
            {
              name: 'base',
              priority: 2,
              test: /client[\\/](api|lib|ui[\\/](button|field|notice|logo|announcer|toast\.ts))/,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': apiAddress } },
});
