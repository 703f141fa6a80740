// docxtemplater, as its documentation shows it for Node: the template is read and a new instance
// made for each letter (docxtemplater.com/docs/generate), with `toBuffer`, which compresses.
"use strict";
const fs = require("fs");
const path = require("path");
const { load, serve, version } = require("./turns.cjs");

const PizZip = load("pizzip");
const Docxtemplater = load("docxtemplater");
const work = process.argv[2];
const letters = JSON.parse(fs.readFileSync(path.join(work, "letters.json"), "utf8"));

function make(number, file) {
  const letter = letters[number % letters.length];
  const content = fs.readFileSync(path.join(work, `${letter.group}.docx`), "binary");
  const doc = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  doc.render(letter.values);
  fs.writeFileSync(file, doc.toBuffer());
}

serve({ make, ending: "docx", version: `docxtemplater ${version("docxtemplater")}` });
