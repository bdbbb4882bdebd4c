"""What a scan could read of the sources that a test checks."""

import json
import os


def unread(path, sources):
    """What of the sources the scan could not read; what libraries have is not theirs."""
    with open(path, encoding="utf-8") as log:
        notes = [
            note
            for run in json.load(log)["runs"]
            for invocation in run.get("invocations", [])
            for note in invocation.get("toolExecutionNotifications", [])
        ]
    kinds = ("unit-partly-analysed", "unit-not-analysed")
    ours = {os.path.basename(source) for source in sources}
    return [
        note["message"]["text"]
        for note in notes
        if note["descriptor"]["id"] in kinds
        and os.path.basename(note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) in ours
    ]
