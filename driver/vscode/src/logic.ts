// What the extension decides, without the editor: tested in test/logic.test.ts.

/** The end of a check, as the server's notification "$/flowpact/checked" tells it. */
export interface Checked {
  uri: string;
  status: "done" | "errors" | "failed" | "crashed" | "cancelled";
  reason?: string;
  marks?: string[] | null;
  fromScan?: boolean | null;
  seconds?: { parse?: number; link?: number; solve?: number } | null;
}

export interface Status {
  text: string;
  tooltip: string;
  warning: boolean;
}

/** Settings of the server: those of the section that say something. */
export function serverSettings(section: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(section)) {
    const says = Array.isArray(value) ? value.length > 0 : value !== "" && value !== null && value !== undefined;
    const isOurs = name === "path";
    const isDefault = (name === "jobs" || name === "minConfidence") && value === 0;
    if (says && !isOurs && !isDefault) {
      result[name] = value;
    }
  }
  return result;
}

/** How the server is started; a path may begin with the folder's name for itself. */
export function serverCommand(path: string, folder: string | undefined): { command: string; args: string[] } {
  let command = path.trim() || "flowpact";
  if (folder) {
    command = command.replace("${workspaceFolder}", folder);
  }
  return { command, args: ["lsp", "--stdio"] };
}

function inSeconds(checked: Checked): string {
  const parts = checked.seconds ?? {};
  const total = (parts.parse ?? 0) + (parts.link ?? 0) + (parts.solve ?? 0);
  return `${total.toFixed(total < 10 ? 1 : 0)} s`;
}

/** What the status bar says after a check. */
export function statusOf(checked: Checked, findings: number): Status {
  const marks = checked.marks ?? [];
  switch (checked.status) {
    case "done": {
      const count = findings === 0 ? "no findings" : findings === 1 ? "1 finding" : `${findings} findings`;
      const how = checked.fromScan ? "as scanned" : inSeconds(checked);
      return {
        text: `${marks.length ? "$(warning)" : "$(shield)"} flowpact: ${count}`,
        tooltip: [how, ...marks].join("\n"),
        warning: marks.length > 0,
      };
    }
    case "errors":
      return { text: "$(shield) flowpact: waits for code that compiles", tooltip: checked.reason ?? "", warning: false };
    case "cancelled":
      return { text: "$(shield) flowpact: cancelled", tooltip: "", warning: false };
    case "failed":
    case "crashed":
      return { text: `$(error) flowpact: ${checked.status}`, tooltip: checked.reason ?? "", warning: true };
  }
}

export interface Place {
  uri: string;
  line: number;
  character: number;
}

export interface Step extends Place {
  label: string;
  description: string;
}

interface Related {
  location: { uri: { toString(): string; fsPath?: string }; range: { start: { line: number; character: number } } };
  message: string;
}

/** The steps of a finding's path, in order, for a list to choose from. */
export function stepsOf(related: readonly Related[]): Step[] {
  return related.map((row, index) => {
    const start = row.location.range.start;
    const uri = row.location.uri.toString();
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
    return {
      label: `${index + 1}. ${row.message}`,
      description: `${name}:${start.line + 1}`,
      uri,
      line: start.line,
      character: start.character,
    };
  });
}

/** Of findings on a line, the one whose range begins nearest to the cursor. */
export function nearest<T extends { range: { start: { line: number; character: number }; end: { line: number } } }>(
  findings: readonly T[],
  at: { line: number; character: number },
): T | undefined {
  const here = findings.filter((row) => row.range.start.line <= at.line && at.line <= row.range.end.line);
  return here.sort(
    (a, b) => Math.abs(a.range.start.character - at.character) - Math.abs(b.range.start.character - at.character),
  )[0];
}
