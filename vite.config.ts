import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiAddress = 'http://127.0.0.1:3000';

// Few, larger files compress better than many small ones. Overlays and the other pages stay on their own.
const groups = [
  {
    name: 'vendor',
    priority: 4,
    // The language too: words wait for those of the chosen one, and what those import must not wait for words.
    test: /client[\\/]lib[\\/]language\.ts|node_modules[\\/](?!thumbhash|@base-ui[\\/](?!react[\\/](csp-provider|internals[\\/]csp))|@floating-ui|lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/](?!info\.))/,
  },
  {
    name: 'base',
    priority: 3,
    test: /shared[\\/]|client[\\/](api|lib|ui[\\/](button|field|logo|announcer|toast\.ts))/,
  },
  {
    name: 'frame',
    priority: 2,
    test: /client[\\/](ui|pages[\\/](frame|navigation|theme-toggle)|features[\\/](auth[\\/]account-menu|generations[\\/](not-made|waiting|reuse|load|list|say|dock[\\/](draft|estimate|focus|problem))))/,
  },
  {
    name: 'studio',
    priority: 1,
    test: /client[\\/](pages[\\/]studio|features[\\/](assets[\\/](?!shelf|drop)|generations[\\/](dock|feed)))/,
  },
];

/** What every page asks for as soon as it is painted: together, so that pictures need not wait behind twenty small files. */
const atOnceAfter =
  /node_modules[\\/](@base-ui[\\/](?!react[\\/](autocomplete|combobox|dialog|alert-dialog))|@floating-ui)|client[\\/](ui[\\/](menu|toaster)|pages[\\/]overlays[\\/]overlays|features[\\/](workspaces[\\/]switcher|usage[\\/]spend-note|assets[\\/](drop-anywhere|refusal-words))|api[\\/](live|ask-after|usage\.ts|assets)|lib[\\/]messages[\\/]t-spending)/;

/** What forms share with it, and the entrance is one. */
const ofForms = /client[\\/]lib[\\/](use-act|messages[\\/](en[\\/]|t-)forms)|icons[\\/]circle-exclamation-point/;

/** Small things that pages with pictures share: as one file they have one name, which the first page has to know. */
const ofPictures =
  /client[\\/](ui[\\/]copy|lib[\\/]justified-rows|features[\\/]generations[\\/](use-star|use-delete-refusal|detail[\\/]changes|grid[\\/](focus-picture|order)))|icons[\\/]star\./;

/** What comes after the first paint. */
const later =
  /shared[\\/]presets|client[\\/](ui[\\/](notice|menu|confirm|modal|toaster|form-dialog|lazy-form-dialog|lazy-confirm|rows|section|badge|secret-panel|field|search-field|select-field|copy|pager)\.ts|api[\\/](live|ask-after|assets|status|contact-sheet|delete-later|versions|bulk|usage\.ts|estimate|entrance|settings|report-fault|shelf)|lib[\\/](curl|moment|delete-with-undo|list-problem|notifications|limits|bytes|time-span|justified-rows|use-width|use-narrow|use-act|form|loaded|messages[\\/](t-|pseudo|refusal|en[\\/](?!common|making)|(?!en[\\/])[\w-]+[\\/]))|features[\\/](assets[\\/]refusal-words|generations[\\/](feed[\\/](first-run|starters)|dock[\\/](expected-time|used-up|wishes|with-wish|dock-keys|earlier-prompts))))/;

export default defineConfig({
  root: 'client',
  plugins: [react(), tailwindcss()],
  // The shim is for versions of React that have not what it shims.
  resolve: {
    alias: [
      { find: 'use-sync-external-store/shim/with-selector', replacement: 'use-sync-external-store/with-selector' },
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
    ],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // Nothing in a script points to its map: maps are kept apart, for error reports.
    sourcemap: 'hidden',
    // Fonts and pictures stay files: the content security policy has no `data:` for fonts.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What the first page brought is here already; naming it for each page would make the first page heavier.
      resolveDependencies: (_, deps, { hostType }) =>
        hostType === 'html' ? deps : deps.filter((dep) => !/[\\/](vendor|base|frame|rolldown-runtime)-/.test(dep)),
    },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'forms', priority: 0.6, test: ofForms },
            { name: 'pictures', priority: 0.4, test: ofPictures },
            { name: 'after', priority: 0.5, test: atOnceAfter },
            ...groups.map(({ test, ...group }) => ({
              ...group,
              test: (id: string) => test.test(id) && !later.test(id),
            })),
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': apiAddress } },
});
