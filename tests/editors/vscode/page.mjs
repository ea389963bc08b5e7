// VS Code in a browser that nobody sees: opening it, typing, and reading what stands on the screen.
// Run from the folder that has puppeteer-core (tests/editors/prepare makes it).
import { createRequire } from "node:module";

const puppeteer = createRequire(`${process.cwd()}/`)("puppeteer-core");

const PATIENCE = 30_000;

/** Opens the editor of code-server on a file of a folder. */
export async function open(address, folder, file, size = { width: 1280, height: 800 }) {
  const args = ["--no-sandbox", "--disable-gpu", "--lang=vi", `--window-size=${size.width},${size.height}`];
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args });
  const page = await browser.newPage();
  await page.setViewport(size);
  page.on("pageerror", (error) => console.error("pageerror", error.message.slice(0, 200)));
  const host = new URL(address).host;
  const payload = encodeURIComponent(JSON.stringify([["openFile", `vscode-remote://${host}${folder}/${file}`]]));
  await page.goto(`${address}/?folder=${encodeURIComponent(folder)}&payload=${payload}`, { waitUntil: "domcontentloaded" });
  await page.waitForSelector(".monaco-workbench", { timeout: 60_000 });
  await page.waitForSelector(".editor-instance .view-lines .view-line", { timeout: 60_000 });
  return { browser, page };
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until `holds` gives something, or fails with what stands on the screen. */
export async function until(page, what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) {
      const shot = `${process.env.SHOTS ?? "/tmp"}/failed.png`;
      await page.screenshot({ path: shot });
      throw new Error(`waited in vain for ${what}; the screen: ${shot}\n${await text(page, ".monaco-workbench")}`);
    }
    await pause(150);
  }
}

/** The text of all that matches, spaces single. */
export async function text(page, selector) {
  const texts = await page.$$eval(selector, (all) => all.map((each) => each.innerText ?? ""));
  return texts.join("\n").replace(/\u00a0/g, " ").normalize("NFC");
}

export async function sees(page, selector, wanted, patience = PATIENCE) {
  await until(page, `\`${wanted}\` in ${selector}`, async () => (await text(page, selector)).includes(wanted), patience);
}

/** Presses a chord such as `Control+Shift+P`. */
export async function press(page, chord) {
  const keys = chord.split("+");
  for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
  await page.keyboard.press(keys.at(-1));
  for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
  await pause(120);
}

/** Runs a command of the palette by what stands there. */
export async function command(page, title) {
  await press(page, "F1");
  await page.waitForSelector(".quick-input-widget input", { visible: true });
  await page.keyboard.type(title);
  await until(page, `the command ${title}`, async () => {
    const first = await page.$(".quick-input-widget .monaco-list-row.focused");
    return first && (await first.evaluate((row) => row.innerText)).includes(title);
  });
  await page.keyboard.press("Enter");
  await pause(200);
}

/** Puts the cursor to a line and column, from 1. */
export async function goTo(page, line, column) {
  await press(page, "Control+g");
  await page.waitForSelector(".quick-input-widget input", { visible: true });
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press("Enter");
  await pause(300);
}
