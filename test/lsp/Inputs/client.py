"""A scripted editor: speaks the protocol with 'flowpact lsp' and checks what comes."""

import json
import os
import queue
import subprocess
import threading
import time
import urllib.parse

LIMIT = float(os.environ.get("FLOWPACT_LSP_LIMIT", "120"))


def uri(path):
    return "file://" + urllib.parse.quote(os.path.abspath(path))


class Client:
    def __init__(self, command, capabilities=None, options=None, folders=(), initialize=True):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.incoming = queue.Queue()
        self.notices = []      # notifications, in order
        self.asked = []        # requests of the server
        self.answers = {}      # what the client answers to a method
        self.responses = {}
        self.next = 0
        threading.Thread(target=self.read, daemon=True).start()
        if initialize:
            self.capabilities = self.request("initialize", {
                "processId": os.getpid(), "capabilities": capabilities or {},
                "initializationOptions": options or {},
                "workspaceFolders": [{"uri": uri(f), "name": os.path.basename(f)} for f in folders]})["result"]
            self.notify("initialized", {})

    def read(self):
        stream = self.process.stdout
        while True:
            length = None
            while True:
                line = stream.readline()
                if not line:
                    self.incoming.put(None)
                    return
                if line == b"\r\n":
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.incoming.put(json.loads(stream.read(length)))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, content):
        body = json.dumps(dict(content, jsonrpc="2.0")).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def start(self, method, params):
        self.next += 1
        self.send({"id": self.next, "method": method, "params": params})
        return self.next

    def request(self, method, params):
        number = self.start(method, params)
        return self.until(lambda: self.responses.pop(number, None), method)

    def pump(self, seconds):
        """Takes one message, if one comes in time."""
        try:
            message = self.incoming.get(timeout=seconds)
        except queue.Empty:
            return False
        if message is None:
            raise AssertionError("the server ended with status %s" % self.process.wait())
        if "method" in message and "id" in message:
            self.asked.append(message)
            self.send({"id": message["id"], "result": self.answers.get(message["method"])})
        elif "method" in message:
            self.notices.append(message)
        else:
            self.responses[message["id"]] = message
        return True

    def until(self, ready, what):
        end = time.monotonic() + LIMIT
        while True:
            found = ready()
            if found is not None:
                return found
            if time.monotonic() > end:
                raise AssertionError("nothing came in %g s: %s; last: %s" % (LIMIT, what, self.notices[-3:]))
            self.pump(1)

    def notice(self, method, fits=lambda params: True):
        """Takes the first such notification, or waits for it; those before it are dropped."""
        def find():
            for index, row in enumerate(self.notices):
                if row["method"] == method and fits(row["params"]):
                    del self.notices[:index + 1]
                    return row["params"]
            return None
        return self.until(find, method)

    # Documents

    def open(self, path, text=None, version=1):
        if text is None:
            with open(path, encoding="utf-8", newline="") as stream:
                text = stream.read()
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri(path), "languageId": "cpp", "version": version, "text": text}})

    def change(self, path, version, *changes):
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri(path), "version": version}, "contentChanges": list(changes)})

    def checked(self, path, status="done"):
        """What the next check of the document gave: its end, and the diagnostics. No STATUS: any."""
        found = {}

        def take(params):
            return params["uri"] == uri(path)
        def find():
            for index, row in enumerate(self.notices):
                if row["method"] == "textDocument/publishDiagnostics" and take(row["params"]):
                    found["diagnostics"] = row["params"]["diagnostics"]
                if row["method"] == "$/flowpact/checked" and take(row["params"]):
                    if row["params"]["status"] == "cancelled":
                        continue
                    del self.notices[:index + 1]
                    return row["params"]
            return None
        end = self.until(find, "check of " + path)
        assert status in (None, end["status"]), end
        return end, found.get("diagnostics")

    def stop(self):
        assert self.request("shutdown", None)["result"] is None
        self.notify("exit", None)
        assert self.process.wait(LIMIT) == 0


def rules(diagnostics):
    return sorted("%d:%s" % (row["range"]["start"]["line"] + 1, row["code"]) for row in diagnostics)
