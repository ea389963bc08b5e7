// The program is not there: the author is told what to do, and once it is there one button is enough.
//   node missing.mjs ADDRESS FOLDER FILE PROGRAM AWAY      (the program stands at AWAY and belongs to PROGRAM)
import { rename } from "node:fs/promises";
import { open, sees, until } from "./page.mjs";

const [address, folder, file, program, away] = process.argv.slice(2);
const { browser, page } = await open(address, folder, file);
try {
  await sees(page, ".notifications-toasts", "Không tìm thấy chương trình barem");
  await sees(page, ".notifications-toasts", "cargo install --path .");
  await rename(away, program);
  const again = await until(page, "the button", async () => {
    for (const button of await page.$$(".notifications-toasts .monaco-button")) {
      if ((await button.evaluate((each) => each.innerText)).includes("Thử lại")) return button;
    }
    return undefined;
  });
  await again.click();
  await until(page, "the finding", () => page.$(".squiggly-error"), 60_000);
} finally {
  await browser.close();
}
