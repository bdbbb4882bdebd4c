// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule content-to-annotation-vendor %s %t.sarif
#include "Inputs/acme.h"
using namespace acme;
// violating: whole-message
void violate_whole(scaleapi::Client &c) { Message m = message("1"); c.createTask("tone", m.author + ": " + m.text); }
// compliant: minimised
void comply_whole(scaleapi::Client &c) { c.createTask("tone", minimise(message("1"))); }
// violating: raw-text
void violate_raw(scaleapi::Client &c) { c.createTask("tone", prompt()); }
// compliant: deidentified-portion
void comply_raw(scaleapi::Client &c) { c.createTask("tone", deidentify(minimise(message("1")))); }
// violating: deidentified-but-whole
void violate_deidentified(scaleapi::Client &c) { c.createTask("tone", deidentify(prompt())); }
// violating: minimised-copy-unused
void violate_unused(scaleapi::Client &c) { std::string t = prompt(); std::string small = minimise(t); c.createTask("tone", t); use(small); }
// compliant: loop
void comply_loop(scaleapi::Client &c, const std::vector<std::string> &ids) { for (auto &id : ids) c.createTask("tone", minimise(message(id).text)); }
// violating: loop
void violate_loop(scaleapi::Client &c, const std::vector<std::string> &ids) { for (auto &id : ids) c.createTask("tone", message(id).text); }
// compliant: no-content
void comply_none(scaleapi::Client &c) { c.createTask("tone", "calibration"); use(prompt()); }
