// The author's round in VS Code: open, see the finding, apply the fix, format, rename, save. The file on disk is
// compared by the caller.   node drive.mjs ADDRESS FOLDER FILE
import { command, goTo, open, pause, press, sees, text, until } from "./page.mjs";

const [address, folder, file] = process.argv.slice(2);
const { browser, page } = await open(address, folder, file);
try {
  await until(page, "the finding", () => page.$(".squiggly-error"), 60_000);
  await command(page, "Problems: Focus on Problems View");
  await sees(page, ".markers-panel", "khai báo thang điểm 12");
  await sees(page, ".markers-panel", "B0202");
  const problems = (await text(page, ".markers-panel .monaco-list-row")).split("B0202").length - 1;
  if (problems !== 1) throw new Error(`the finding is told ${problems} times`);

  await goTo(page, 18, 16);
  await press(page, "Control+.");
  await sees(page, ".action-widget", "đổi khai báo thành 10");
  await pause(300);
  await page.keyboard.press("Enter");
  await sees(page, ".editor-instance .view-lines", "thang điểm: 10");

  await command(page, "Format Document");
  await sees(page, ".editor-instance .view-lines", '  chấm có/không: "Kế hoạch');
  await until(page, "the layout", async () => !(await text(page, ".editor-instance .view-lines")).includes("áp dụng:   sở"));

  if (process.env.BAREM_RENAMES === "1") {
    await goTo(page, 26, 8);
    await page.keyboard.press("F2");
    await page.waitForSelector(".rename-box input", { visible: true });
    await press(page, "Control+a");
    await page.keyboard.type("số_giao");
    await page.keyboard.press("Enter");
    await sees(page, ".editor-instance .view-lines", "số từ 0 đến số_giao");
  }

  await until(page, "no finding", async () => (await page.$(".squiggly-error")) === null);
  await press(page, "Control+s");
  await until(page, "the file is saved", async () => (await page.$(".tab.dirty")) === null);
  await pause(500);
} finally {
  await browser.close();
}
