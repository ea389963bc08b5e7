// The table of the annex: opened, follows the cursor, opens the line of a row, tells when it is older than the text.
//   node preview.mjs ADDRESS FOLDER FILE        (FILE: the scene, already right)
import { command, goTo, open, press, sees, text, until } from "./page.mjs";

const [address, folder, file] = process.argv.slice(2);
const { browser, page } = await open(address, folder, file);

/** What `read` gives of the frame with the table; nothing while there is none, or another takes its place. */
async function inTable(read) {
  for (const frame of page.frames()) {
    try {
      if (await frame.$("tr[data-row]")) return await read(frame);
    } catch {
      // The page was made anew meanwhile.
    }
  }
  return undefined;
}

const said = () => inTable((frame) => frame.$eval("body", (body) => body.innerText.normalize("NFC")));
const marked = () => inTable((frame) => frame.$eval("tr.here", (row) => row.innerText.normalize("NFC")));
const here = (wanted) => until(page, `the row ${wanted}`, async () => (await marked())?.includes(wanted));

try {
  await goTo(page, 22, 3);
  await command(page, "Xem bảng phụ lục");
  await here("Ban hành kế hoạch 📌");
  const cells = await inTable((frame) =>
    frame.$$eval("tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))),
  );
  const expected = [["1", "Ban hành kế hoạch 📌", "4", "tự đánh giá"], ["2", "Hoàn thành nhiệm vụ", "6", "tự đánh giá"]];
  if (JSON.stringify(cells) !== JSON.stringify(expected)) throw new Error(`another table: ${JSON.stringify(cells)}`);

  await goTo(page, 29, 5);
  await here("Hoàn thành nhiệm vụ");

  await inTable((frame) => frame.click('tr[data-row="0"] td'));
  await sees(page, ".statusbar", "Ln 21, Col 1");

  await goTo(page, 9, 1);
  await page.keyboard.type("//");
  await until(page, "the note", async () => (await said())?.includes("Tệp chưa lưu"));
  await until(page, "no note", async () => {
    if ((await page.$(".tab.dirty")) !== null) await press(page, "Control+z");
    return (await said())?.includes("Tệp chưa lưu") === false;
  });
  if ((await text(page, ".tab.dirty")) !== "") throw new Error("the file is left changed");
} finally {
  await browser.close();
}
