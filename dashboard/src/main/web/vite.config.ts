import {defineConfig} from "vite";

// For `npm run dev`: where the API answers (by default the mock server of the tests).
const api = process.env["FAULTLINE_API"] ?? "http://127.0.0.1:18788";

export default defineConfig({
  esbuild: {jsx: "automatic", jsxImportSource: "preact", legalComments: "none"},
  build: {
    target: "es2022",
    outDir: "dist",
    assetsDir: "assets",
    // Data URLs are forbidden for all but images by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    reportCompressedSize: true,
    sourcemap: false,
  },
  server: {host: "127.0.0.1", proxy: {"/api": api}},
});
