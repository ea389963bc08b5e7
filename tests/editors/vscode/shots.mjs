// Makes the pictures of editor/README.md: a real ruleset with one number changed, and its table.
//   node shots.mjs ADDRESS FOLDER TARGET       (FOLDER: a copy of rulesets/lai-chau-2024, item 1.1.2 with 2 points)
import { command, goTo, open, pause, press, sees, until } from "./page.mjs";

const [address, folder, target] = process.argv.slice(2);

/** One picture, of an editor that was opened for it. */
async function picture(name, prepare) {
  const { browser, page } = await open(address, folder, "phu-luc-01.barem", { width: 1240, height: 700 });
  try {
    await until(page, "the finding", () => page.$(".squiggly-error"), 60_000);
    await press(page, "Control+b");
    await prepare(page);
    await pause(4000);
    await page.screenshot({ path: `${target}/${name}.png` });
  } finally {
    await browser.close();
  }
}

await picture("vscode-phat-hien", async (page) => {
  await goTo(page, 16, 1);
  await command(page, "Go to Next Problem (Error, Warning, Info)");
  await sees(page, ".zone-widget, .marker-widget", "cộng lại được 3");
});
await picture("vscode-bang", async (page) => {
  await goTo(page, 20, 3);
  await command(page, "Xem bảng phụ lục");
});
