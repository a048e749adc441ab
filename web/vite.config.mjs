import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { standIn } from "./dev/stand-in.mjs";

/**
 * Writes `manifest.json`: the name a page asks for → the file that carries it, e.g. `{"console.js": "console-Bx81.js"}`.
 * The server reads it once and links only hashed names, which browsers may keep for ever.
 */
function manifest() {
  return {
    name: "branchbook-manifest",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "asset", name: "mark.svg", source: readFileSync("ui/styles/mark.svg") });
    },
    generateBundle(_options, bundle) {
      const entries = Object.values(bundle)
        .filter((file) => file.type === "asset" || file.isEntry)
        .map((file) => [file.type === "asset" ? file.names[0] : `${file.name}.js`, file.fileName])
        .filter(([name]) => name !== "base.js");
      this.emitFile({
        type: "asset",
        fileName: "manifest.json",
        source: JSON.stringify(Object.fromEntries(entries.sort()), null, 2) + "\n",
      });
    },
  };
}

export default defineConfig({
  base: "/assets/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    modulePreload: { polyfill: false },
    // The pages' content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { console: "console/src/main.tsx", base: "ui/styles/base.css" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  plugins: [manifest(), standIn()],
  test: { include: ["{ui,client,console}/src/**/*.test.ts"], environment: "node" },
});
