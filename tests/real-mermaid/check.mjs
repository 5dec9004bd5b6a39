// Lets the real Mermaid read what Dry Run writes. Not part of `cargo test`; it needs Node and two packages of npm:
//
//     mkdir -p /tmp/real-mermaid && cd /tmp/real-mermaid && npm install mermaid jsdom
//     node /path/to/dryrun/tests/real-mermaid/check.mjs /tmp/real-mermaid [FILE.mmd…]
//
// Without files it takes tests/fixtures/mermaid/*.mmd: the five reference designs, and a chart of everything that has
// to be escaped. Each is parsed; its nodes, subgraphs and arrows are counted and its labels compared with what the
// text says between quotes. It says what it found, and ends with 1 if anything is wrong.

import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [packages, ...named] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!DOCTYPE html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const version = JSON.parse(readFileSync(join(packages, "node_modules/mermaid/package.json"), "utf8")).version;
const entry = pathToFileURL(join(packages, "node_modules/mermaid/dist/mermaid.core.mjs"));
const mermaid = (await import(entry)).default;
mermaid.initialize({ startOnLoad: false });

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../fixtures/mermaid");
const files = named.length
  ? named
  : readdirSync(fixtures).filter((name) => name.endsWith(".mmd")).map((name) => join(fixtures, name));

// Mermaid keeps entities in a form of its own until it draws.
const told = (text) => text.replaceAll("ﬂ°°", "#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";").replaceAll("&quot;", "#quot;")
  .replaceAll("&amp;", "#amp;").replaceAll("&lt;", "#lt;").replaceAll("&gt;", "#gt;").replaceAll("<br>", "<br/>");
const labelOf = (line) => told(line.match(/"([^"]*)"/)[1]).trim();
const sorted = (texts) => JSON.stringify([...texts].sort());

let wrong = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").slice(1).filter((line) => line.trim() && line.trim() !== "end");
  const isArrow = (line) => / (<?(---|-->|-\.-|-\.->|===|==>)|<-->|<-\.->|<==>)(\|| )/.test(line.replace(/"[^"]*"/g, '""'));
  const arrows = lines.filter(isArrow);
  const frames = lines.filter((line) => line.trim().startsWith("subgraph "));
  const boxes = lines.filter((line) => !isArrow(line) && !frames.includes(line));
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db;
    const vertices = [...db.getVertices().values()];
    const subgraphs = db.getSubGraphs();
    const edges = db.getEdges();
    const ids = new Set(subgraphs.map((subgraph) => subgraph.id));
    const nodes = vertices.filter((vertex) => !ids.has(vertex.id));
    const same =
      sorted(nodes.map((node) => told(node.text ?? node.id).trim())) === sorted(boxes.map(labelOf)) &&
      sorted(subgraphs.map((subgraph) => told(subgraph.title).trim())) === sorted(frames.map(labelOf)) &&
      sorted(edges.map((edge) => told(edge.text).trim())) ===
        sorted(arrows.map((line) => (line.includes('"') ? labelOf(line) : "")));
    wrong += same ? 0 : 1;
    console.log(`${same ? "good" : "WRONG"}  ${file}: ${nodes.length} nodes, ${subgraphs.length} subgraphs, ${edges.length} arrows`);
    if (!same) {
      console.log(nodes.map((node) => told(node.text ?? "").trim()).sort(), boxes.map(labelOf).sort());
      console.log(edges.map((edge) => told(edge.text).trim()).sort(), arrows.map((line) => (line.includes('"') ? labelOf(line) : "")).sort());
    }
  } catch (error) {
    wrong += 1;
    console.log(`WRONG  ${file}: ${String(error.message ?? error).split("\n").slice(0, 6).join("\n       ")}`);
  }
}
console.log(`Mermaid ${version}: ${files.length - wrong} of ${files.length} read as they were meant`);
process.exit(wrong ? 1 : 0);
