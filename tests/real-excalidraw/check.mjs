// Opens what Dry Run exports in the real Excalidraw, drags a box there, and takes back what it writes.
//
// Optional: nothing else needs it. It wants Node 20, Debian's chromium, and in some empty folder
//
//     npm install @excalidraw/excalidraw@0.18.1 react@19 react-dom@19 puppeteer-core esbuild
//     NODE_PATH=$PWD/node_modules node …/tests/real-excalidraw/check.mjs BINARY FILE…
//
// BINARY is the built dryrun; each FILE anything that `dryrun render` draws: an export, a prompt file, a drawing. Of each
// a .excalidraw file is made, and a PNG and two SVGs with the scene in them, and all four are opened as a board.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const modules = process.env.NODE_PATH ?? path.resolve("node_modules");
const require = createRequire(path.join(modules, "x.js"));
const esbuild = require("esbuild");
const puppeteer = require("puppeteer-core");
const [binary, ...files] = process.argv.slice(2);
if (!binary || files.length === 0) {
  console.error("usage: node check.mjs BINARY FILE…");
  process.exit(2);
}

const page_code = `
import React from "react";
import { createRoot } from "react-dom/client";
import { Excalidraw, exportToBlob, exportToSvg, loadFromBlob } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
Object.assign(window, { exportToBlob, exportToSvg, loadFromBlob });
const board = React.createElement(Excalidraw, { excalidrawAPI: (api) => { window.api = api; } });
createRoot(document.getElementById("board")).render(board);
`;

const work = fs.mkdtempSync(path.join(os.tmpdir(), "real-excalidraw-"));
await esbuild.build({
  stdin: { contents: page_code, resolveDir: path.dirname(modules), loader: "js" },
  nodePaths: [modules],
  bundle: true,
  outfile: path.join(work, "page.js"),
  define: { "process.env.NODE_ENV": '"production"', "process.env.IS_PREACT": '"false"', "import.meta.env": "{}" },
  conditions: ["production"],
  loader: { ".woff2": "file" },
  format: "iife",
  logLevel: "error",
});
const html = '<link rel="stylesheet" href="page.css"><div id="board" style="position:fixed;inset:0"></div><script src="page.js"></script>';
const kinds = { ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const server = createServer((asked, answer) => {
  const file = path.join(work, path.basename(asked.url));
  if (asked.url === "/") return answer.writeHead(200, { "content-type": "text/html" }).end(html);
  if (!fs.existsSync(file)) return answer.writeHead(404).end();
  answer.writeHead(200, { "content-type": kinds[path.extname(file)] ?? "text/plain" }).end(fs.readFileSync(file));
}).listen(0);

let failures = 0;
const check = (holds, words) => {
  console.log(`${holds ? "ok   " : "WRONG"} ${words}`);
  failures += holds ? 0 : 1;
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--force-device-scale-factor=1"],
  defaultViewport: { width: 1400, height: 900 },
});
const page = await browser.newPage();
await page.goto(`http://localhost:${server.address().port}/`);
await page.waitForFunction("window.api", { timeout: 60000 });

// Loads a file as dropping it does; gives what there is of arrows.
const load = (name, base64) =>
  page.evaluate(async (name, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const types = { png: "image/png", svg: "image/svg+xml" };
    const type = types[name.split(".").pop()] ?? "application/json";
    const scene = await loadFromBlob(new File([bytes], name, { type }), null, null);
    api.updateScene({ elements: scene.elements, captureUpdate: "IMMEDIATELY" });
    api.addFiles(Object.values(scene.files ?? {}));
    api.scrollToContent(undefined, { fitToViewport: true, animate: false });
    const elements = api.getSceneElements();
    const by_id = new Map(elements.map((element) => [element.id, element]));
    const mutual = (binding, arrow) =>
      binding && by_id.get(binding.elementId)?.boundElements?.some((bound) => bound.id === arrow.id);
    const arrows = elements.filter((element) => element.type === "arrow");
    const ends = arrows.flatMap((arrow) => [[arrow.startBinding, arrow], [arrow.endBinding, arrow]]);
    return {
      count: elements.length,
      arrows: arrows.length,
      bound: ends.filter(([binding, arrow]) => mutual(binding, arrow)).length,
      labels: elements.filter((element) => element.containerId && by_id.has(element.containerId)).length,
    };
  }, name, base64);

// A box with a bound arrow, where its border is on the screen, and where the arrow begins. Panels lie over the edges.
const probe = (id) =>
  page.evaluate((id) => {
    const { scrollX, scrollY, zoom } = api.getAppState();
    const elements = api.getSceneElements();
    const box_of = (arrow) => elements.find((element) => element.id === arrow.startBinding.elementId);
    const grip = (box) => [(box.x + box.width / 4 + scrollX) * zoom.value, (box.y + scrollY) * zoom.value];
    const is_free = ([x, y]) => x > 320 && x < 1250 && y > 100 && y < 800;
    const bound = elements.filter((element) => element.type === "arrow" && !element.elbowed && element.startBinding);
    const arrow = bound.find((arrow) => (id ? arrow.id === id : !box_of(arrow).locked && is_free(grip(box_of(arrow)))));
    return arrow ? { arrow: arrow.id, start: [arrow.x, arrow.y], grip: grip(box_of(arrow)) } : null;
  }, id);

// What a scene holds, without what is made up anew each time that it is opened.
const gist = (found) => JSON.stringify([found.count, found.arrows, found.bound, found.labels]);

for (const file of files) {
  const made = (ending, ...options) => {
    const stem = path.join(work, path.basename(file).replace(/\.[^.]*$/, ""));
    execFileSync(binary, ["render", file, "-o", `${stem}${ending}`, ...options], { stdio: "pipe" });
    return `${stem}${ending}`;
  };
  const pictures = [made(".png"), made(".svg"), made(".outlines.svg", "--outlines")];
  const scene = made(".excalidraw");
  console.log(file);
  const opened = async (file) => load(path.basename(file), fs.readFileSync(file).toString("base64"));
  const expected = gist(await opened(scene));
  for (const picture of pictures) {
    const size = fs.statSync(picture).size;
    check(gist(await opened(picture)) === expected, `${path.basename(picture)} opens as the same board (${size} bytes)`);
  }
  const name = path.basename(scene);
  const found = await opened(scene);
  check(found.count > 0, `${found.count} elements, ${found.labels} labels in their boxes`);
  check(found.bound > 0, `${found.bound} of ${found.arrows * 2} ends of arrows are bound, and the boxes know it`);
  await new Promise((done) => setTimeout(done, 500));
  const before = await probe();
  if (before) {
    const [x, y] = before.grip;
    await page.keyboard.press("v");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30, { steps: 8 });
    await page.mouse.up();
    const after = await probe(before.arrow);
    const moved = Math.hypot(after.start[0] - before.start[0], after.start[1] - before.start[1]);
    check(moved > 3, `a dragged box takes its arrow along (${moved.toFixed(1)} px)`);
  }
  await page.screenshot({ path: path.join(work, `${name}.shot.png`) });
  const png = await page.evaluate(async () => {
    const appState = { ...api.getAppState(), exportEmbedScene: true, exportBackground: true };
    const blob = await exportToBlob({ elements: api.getSceneElements(), appState, files: api.getFiles(), mimeType: "image/png" });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  const back = path.join(work, `${name}.back.png`);
  fs.writeFileSync(back, Buffer.from(png, "base64"));
  const svg = await page.evaluate(async () => {
    const appState = { ...api.getAppState(), exportEmbedScene: true };
    return (await exportToSvg({ elements: api.getSceneElements(), appState, files: api.getFiles() })).outerHTML;
  });
  const drawing = path.join(work, `${name}.back.svg`);
  fs.writeFileSync(drawing, svg);
  for (const written of [back, drawing]) {
    try {
      const library = fs.mkdtempSync(path.join(work, "library-"));
      execFileSync(binary, ["--library", library, "import", written], { stdio: "pipe" });
      check(true, `what Excalidraw writes is read again (${path.extname(written)})`);
    } catch (error) {
      check(false, `what Excalidraw writes is not read: ${error.stderr}`);
    }
  }
}
await browser.close();
server.close();
console.log(`pictures of it are in ${work}`);
process.exit(failures === 0 ? 0 : 1);
