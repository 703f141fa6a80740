// Chromium through puppeteer-core, as its documentation shows it: one browser and one page, which
// goes to each letter's HTML and prints it as a tagged PDF.
"use strict";
const path = require("path");
const { pathToFileURL } = require("url");
const { load, serve } = require("./turns.cjs");

const puppeteer = load("puppeteer-core");
const [work, executablePath, count] = process.argv.slice(2);

async function main() {
  // Without its sandbox, as for all who are root; with no other difference.
  const args = process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [];
  // A fresh profile where the letters are: it goes with them, however this program ends.
  const userDataDir = path.resolve(work, "profile");
  const browser = await puppeteer.launch({ executablePath, args, userDataDir, headless: true });
  const page = await browser.newPage();
  async function make(number, file) {
    const url = pathToFileURL(path.resolve(work, "pages", `${number % Number(count)}.html`));
    await page.goto(url.href, { waitUntil: "load" });
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, tagged: true });
  }
  const version = (await browser.version()).replace("Headless", "").replace("Chrome/", "Chromium ");
  await serve({ make, close: () => browser.close(), ending: "pdf", version });
}

main();
