/** The table of the annex beside the text: follows the cursor, is read anew after each save, opens the line of a row. */
import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import { type Heading, headingAt, headings, sameCode } from "./headings";
import { type Annex, type Outline, annexOf, rowOf, rows } from "./outline";
import { program, run } from "./program";
import { page } from "./table";
import { language, say } from "./words";

/** What the panel shows. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly outline: Outline;
  annex: Annex;
  unsaved: boolean;
}

let panel: vscode.WebviewPanel | undefined;
let shown: Shown | undefined;
let turns = 0;

/** Opens the preview of the active ruleset, and keeps it up to date until it is closed. */
export async function preview(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "barem") {
    void vscode.window.showInformationMessage(say("Hãy mở một tệp .barem trước.", "Open a .barem file first."));
    return;
  }
  if (panel === undefined) {
    panel = vscode.window.createWebviewPanel(
      "barem.preview",
      say("Bảng phụ lục", "Annex"),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true },
    );
    const listeners = [
      panel.webview.onDidReceiveMessage(answer),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((other) => other && changeTo(other)),
      vscode.workspace.onDidSaveTextDocument((saved) => saved.languageId === "barem" && reload()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === shown?.document && mark()),
    ];
    panel.onDidDispose(() => {
      listeners.forEach((listener) => listener.dispose());
      panel = shown = undefined;
    });
    context.subscriptions.push(panel);
  }
  await load(editor.document);
}

/** Reads the set of a document; of several readings under way only the last one counts. */
async function load(document: vscode.TextDocument): Promise<void> {
  const turn = ++turns;
  const command = program();
  if (command === undefined || panel === undefined) {
    return;
  }
  const { out, err } = await run(command, ["outline", document.uri.fsPath, "--format", "json"]);
  if (turn !== turns) {
    return;
  }
  const outline = read(out);
  const annex = outline && annexOf(outline, here(document));
  if (outline === undefined || annex === undefined) {
    const why = err.trim().split("\n").at(-1) ?? "";
    void vscode.window.showWarningMessage(say(`Chưa có bảng để xem: ${why}`, `There is no table to show: ${why}`));
    return;
  }
  shown = { document, outline, annex, unsaved: document.isDirty };
  render();
}

function read(json: string): Outline | undefined {
  try {
    return JSON.parse(json) as Outline;
  } catch {
    return undefined;
  }
}

function render(): void {
  if (panel === undefined || shown === undefined) {
    return;
  }
  panel.title = say(`Phụ lục ${shown.annex.label}`, `Annex ${shown.annex.label}`);
  const nonce = randomBytes(18).toString("base64");
  panel.webview.html = page(shown.outline, shown.annex, { language: language(), nonce, unsaved: shown.unsaved });
}

function reload(): void {
  if (shown !== undefined) {
    void load(shown.document);
  }
}

/** A file of another set is read; one of the same set has its annex already. */
function changeTo(editor: vscode.TextEditor): void {
  const { document } = editor;
  if (shown === undefined || document.languageId !== "barem" || document.uri.scheme !== "file") {
    return;
  }
  if (document !== shown.document) {
    void load(document);
  }
}

/** The note that the table is older than the text. */
function mark(): void {
  if (shown !== undefined && shown.unsaved !== shown.document.isDirty) {
    shown.unsaved = shown.document.isDirty;
    render();
  }
}

function here(document: vscode.TextDocument): Heading | undefined {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  return headingAt(headings(document.getText()), editor?.selection.active.line ?? 0);
}

function follow(editor: vscode.TextEditor | undefined): void {
  if (panel === undefined || shown === undefined || editor?.document !== shown.document) {
    return;
  }
  const heading = here(shown.document);
  const annex = annexOf(shown.outline, heading);
  if (annex !== undefined && annex !== shown.annex && heading?.annex !== undefined) {
    shown.annex = annex;
    // The new page asks for its row when it is ready.
    render();
    return;
  }
  void panel.webview.postMessage({ follow: rowOf(rows(shown.annex), heading) ?? -1 });
}

async function answer(message: { ready?: boolean; open?: number }): Promise<void> {
  if (message.ready === true) {
    follow(vscode.window.visibleTextEditors.find((each) => each.document === shown?.document));
  } else if (typeof message.open === "number") {
    await open(message.open);
  }
}

/** Shows the heading of a row: in the file at hand, else in another of the set; a variant shows what it takes over. */
async function open(index: number): Promise<void> {
  const row = shown && rows(shown.annex)[index];
  if (shown === undefined || row === undefined) {
    return;
  }
  const { document, annex } = shown;
  const fits = (each: Heading) =>
    each.kind === "item" && (row.item.code === null ? each.title === row.item.title : sameCode(each.code, row.item.code));
  const folder = vscode.Uri.file(path.dirname(document.uri.fsPath));
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => name.endsWith(".barem"));
  const files = [document.uri, ...names.sort().map((name) => vscode.Uri.joinPath(folder, name))];
  let second: { file: vscode.Uri; line: number } | undefined;
  for (const file of files) {
    const found = headings((await vscode.workspace.openTextDocument(file)).getText()).filter(fits);
    const own = found.find((each) => each.annex === annex.label);
    if (own !== undefined) {
      return await show(file, own.line);
    }
    const alike = found.find((each) => each.title === row.item.title);
    second ??= alike && { file, line: alike.line };
  }
  if (second !== undefined) {
    await show(second.file, second.line);
  }
}

async function show(file: vscode.Uri, line: number): Promise<void> {
  const at = new vscode.Range(line, 0, line, 0);
  const column = vscode.window.visibleTextEditors.find((each) => each.document === shown?.document)?.viewColumn;
  await vscode.window.showTextDocument(file, { selection: at, ...(column === undefined ? {} : { viewColumn: column }) });
}
