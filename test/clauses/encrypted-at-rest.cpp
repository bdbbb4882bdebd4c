// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule content-stored-unencrypted %s %t.sarif
#include "Inputs/acme.h"
using namespace acme;
// violating: plain
void violate_plain() { put("messages", prompt()); }
// compliant: encrypted
void comply_plain() { put("messages", encrypt(prompt())); }
// violating: original-beside-copy
void violate_copy() { std::string text = prompt(); std::string safe = encrypt(text); put("messages", text); use(safe); }
// compliant: reassigned
void comply_reassigned() { std::string text = prompt(); text = encrypt(text); put("messages", text); }
// violating: one-branch
void violate_branch(bool vip) { std::string text = prompt(); if (vip) text = encrypt(text); put("messages", text); }
// compliant: both-branches
void comply_branch(bool vip) { std::string text = prompt(); text = vip ? encrypt(text + "!") : encrypt(text); put("messages", text); }
// compliant: store-that-encrypts
void comply_vault() { putVault(prompt()); }
// violating: file
void violate_file() { writeFile("/var/spool/x", "prompt=" + prompt()); }
// compliant: length
void comply_length() { put("counts", std::to_string(prompt().size())); }
// violating: helper
static void violate_helper__keep(const std::string &t) { put("messages", t); }
void violate_helper() { violate_helper__keep(message("1").text); }
// compliant: helper
static void comply_helper__keep(const std::string &t) { put("messages", t); }
void comply_helper() { comply_helper__keep(encrypt(message("1").text)); }
// compliant: wrapper-of-sanitizer
static std::string comply_seal__seal(std::string t) { t += "|v1"; return encrypt(t); }
void comply_seal() { put("messages", comply_seal__seal(prompt())); }
