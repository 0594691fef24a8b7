import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [preact()],
  resolve: { conditions: ['@belfry/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2023',
    // The page's policy allows no inline script, and every browser that it is for preloads by itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
