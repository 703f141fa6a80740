// Carbone, as its documentation shows it for Node: `carbone.render` with a path and the data.
"use strict";
const fs = require("fs");
const path = require("path");
const { load, serve, version } = require("./turns.cjs");

const carbone = load("carbone");
const work = process.argv[2];
const letters = JSON.parse(fs.readFileSync(path.join(work, "letters.json"), "utf8"));

function make(number, file) {
  const letter = letters[number % letters.length];
  const template = path.resolve(work, `${letter.group}.docx`);
  return new Promise((resolve, reject) => {
    carbone.render(template, letter.values, (error, result) => {
      if (error) return reject(error);
      fs.writeFileSync(file, result);
      resolve();
    });
  });
}

serve({ make, ending: "docx", version: `Carbone ${version("carbone")}` });
