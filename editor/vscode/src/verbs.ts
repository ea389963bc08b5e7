/** The commands that run a verb of barem: in a terminal, to a file, or as a page. */
import * as path from "node:path";
import * as vscode from "vscode";
import { environment, program, run } from "./program";
import { say } from "./words";

/** Findings of every set in every folder, in a terminal; its lines become problems. */
export async function check(): Promise<void> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    await inTerminal(say("kiểm tra", "check"), ["check", ".", "--format", "concise"], folder.uri.fsPath);
  }
}

/** The tests of the set at hand. */
export async function test(uri?: vscode.Uri): Promise<void> {
  const set = await atHand(uri);
  if (set !== undefined) {
    await inTerminal(say("kiểm thử", "test"), ["test", set], path.dirname(set));
  }
}

async function inTerminal(name: string, args: string[], cwd: string): Promise<void> {
  const command = program();
  if (command === undefined) {
    return;
  }
  await saveAll();
  const env = Object.fromEntries(Object.entries(environment()).filter((each): each is [string, string] => each[1] !== undefined));
  const execution = new vscode.ProcessExecution(command, args, { cwd, env });
  const task = new vscode.Task({ type: "process" }, vscode.TaskScope.Workspace, name, "barem", execution, "$barem");
  task.presentationOptions = { clear: true, reveal: vscode.TaskRevealKind.Always };
  await vscode.tasks.executeTask(task);
}

/** Writes the set as data where the author says. */
export async function compile(uri?: vscode.Uri): Promise<void> {
  const set = await atHand(uri);
  const command = set && program();
  if (set === undefined || command === undefined) {
    return;
  }
  const folder = path.dirname(set);
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(folder, `${path.basename(folder)}.json`)),
    filters: { JSON: ["json"], YAML: ["yaml", "yml"] },
  });
  if (target === undefined) {
    return;
  }
  await saveAll();
  const { code, err } = await run(command, ["compile", set, "--out", target.fsPath]);
  if (code === 0) {
    const open = say("Mở", "Open");
    const done = say(`Đã ghi ${target.fsPath}`, `Written: ${target.fsPath}`);
    if ((await vscode.window.showInformationMessage(done, open)) === open) {
      await vscode.window.showTextDocument(target);
    }
    return;
  }
  const problems = say("Xem phát hiện", "Show findings");
  const why = err.trim().split("\n").at(-1) ?? "";
  if ((await vscode.window.showErrorMessage(say(`Chưa biên dịch được: ${why}`, `Not compiled: ${why}`), problems)) === problems) {
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

/** The table of changes from another set to the one at hand. */
export async function compare(uri?: vscode.Uri): Promise<void> {
  const set = await atHand(uri);
  const old = set && (await otherSet(set));
  const command = old && program();
  if (set === undefined || old === undefined || command === undefined) {
    return;
  }
  await saveAll();
  const { out, err } = await run(command, ["diff", old, set, "--format", "html"]);
  if (out === "") {
    // The last line says what is to be done; the findings themselves stand in Problems.
    const why = err.trim().split("\n").at(-1) ?? "";
    void vscode.window.showErrorMessage(say(`Chưa so sánh được: ${why}`, `Not compared: ${why}`));
    return;
  }
  const title = `${path.basename(old)} → ${path.basename(path.extname(set) === "" ? set : path.dirname(set))}`;
  const panel = vscode.window.createWebviewPanel("barem.compare", title, vscode.ViewColumn.Active, {
    enableScripts: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = still(out);
}

/** The page of barem in a frame that runs and loads nothing; it is made for paper, so it stays white. */
function still(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return html.replace("<head>", `<head>\n${policy}\n<style>html, body { background: #fff; }</style>`);
}

/** Another set of the workspace, or a folder or compiled file from elsewhere. */
async function otherSet(set: string): Promise<string | undefined> {
  const files = await vscode.workspace.findFiles("**/*.barem");
  const own = path.extname(set) === "" ? set : path.dirname(set);
  const folders = [...new Set(files.map((file) => path.dirname(file.fsPath)))].filter((folder) => folder !== own).sort();
  const elsewhere = say("Chọn thư mục hoặc tệp đã biên dịch…", "Choose a folder or compiled file…");
  const items = [...folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder })), { label: elsewhere, folder: "" }];
  const chosen = await vscode.window.showQuickPick(items, { title: say("So với bộ nào (bộ cũ)?", "Compare with which (older) set?") });
  if (chosen === undefined || chosen.folder !== "") {
    return chosen?.folder;
  }
  const picked = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: true, canSelectMany: false });
  return picked?.[0]?.fsPath;
}

/** The file or folder that the command was asked for, else the file in the editor. */
async function atHand(uri?: vscode.Uri): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const file = uri ?? (document?.languageId === "barem" && document.uri.scheme === "file" ? document.uri : undefined);
  if (file === undefined) {
    await vscode.window.showInformationMessage(say("Hãy mở một tệp .barem trước.", "Open a .barem file first."));
  }
  return file?.fsPath;
}

/** A verb reads files: what is typed must be there. */
async function saveAll(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter((each) => each.languageId === "barem" && each.isDirty && each.uri.scheme === "file");
  await Promise.all(dirty.map((document) => document.save()));
}
