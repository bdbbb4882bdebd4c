// Starts 'flowpact lsp' and shows what it says beyond the protocol.

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from "vscode-languageclient/node";
import { Checked, nearest, serverCommand, serverSettings, statusOf, stepsOf } from "./logic";

let client: LanguageClient | undefined;

function ownDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((row) => row.source === "flowpact");
}

async function start(bar: vscode.StatusBarItem): Promise<void> {
  const section = vscode.workspace.getConfiguration("flowpact");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const run = serverCommand(section.get("path", "flowpact"), folder);
  const server: ServerOptions = { ...run, options: { cwd: folder } };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "c" },
      { scheme: "file", language: "cpp" },
    ],
    initializationOptions: serverSettings({ ...section }),
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher("**/{.flowpact.json,.flowpact-suppressions.json,compile_commands.json}"),
    },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const found = await next(params, token);
          return Array.isArray(found) ? found.map((row) => serverSettings((row ?? {}) as Record<string, unknown>)) : found;
        },
      },
    },
  };
  client = new LanguageClient("flowpact", "flowpact", server, options);
  client.onNotification("$/flowpact/checked", (checked: Checked) => {
    const uri = vscode.Uri.parse(checked.uri);
    const status = statusOf(checked, ownDiagnostics(uri).length);
    bar.text = status.text;
    bar.tooltip = status.tooltip;
    bar.backgroundColor = status.warning ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    bar.show();
  });
  client.onDidChangeState((change) => {
    if (change.newState === State.Stopped) {
      bar.text = "$(error) flowpact: stopped";
      bar.show();
    }
  });
  await client.start();
}

async function showPath(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const finding = editor && nearest(ownDiagnostics(editor.document.uri), editor.selection.active);
  if (!finding?.relatedInformation?.length) {
    void vscode.window.showInformationMessage("flowpact: no finding on this line");
    return;
  }
  const steps = stepsOf(finding.relatedInformation);
  const chosen = await vscode.window.showQuickPick(steps, { title: finding.message, matchOnDescription: true });
  if (chosen) {
    const place = new vscode.Position(chosen.line, chosen.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri), { selection: new vscode.Range(place, place) });
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bar = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  bar.command = "flowpact.showPath";
  context.subscriptions.push(
    bar,
    vscode.commands.registerCommand("flowpact.showPath", showPath),
    vscode.commands.registerCommand("flowpact.restart", async () => {
      await client?.stop();
      await start(bar);
    }),
  );
  try {
    await start(bar);
  } catch (problem) {
    void vscode.window.showErrorMessage(
      `flowpact: the server did not start: ${String(problem)}; is 'flowpact.path' right?`,
    );
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
